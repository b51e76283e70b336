// A program of someone who installed the package: compiled with every strictness, run, and its JSON looked at.
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ContainerImage,
  ContainerRegistry,
  IContainerRegistry,
  PrivateImageContainerGroup,
  Problem,
  PullOnlyPrincipal,
  RegistryCredential,
  RestartPolicy,
  SecretValue,
  StateBackend,
  ValidationError,
} from "cdktf-private-aci";
import { Construct } from "constructs";

export class JobStack extends TerraformStack {
  public readonly job: PrivateImageContainerGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    new AzureadProvider(this, "azuread");
    new TimeProvider(this, "time");
    StateBackend.local().addTo(this);

    const registry: IContainerRegistry = ContainerRegistry.fromLookup(this, "Registry", {
      name: "mycontainerregistry",
      resourceGroupName: "myResourceGroup",
    });
    const puller = new PullOnlyPrincipal(this, "Puller", { displayName: "job-pull", registries: [registry] });
    const secret = new TerraformVariable(this, "hub_token", { type: "string", sensitive: true });
    const hub = RegistryCredential.fromUsernamePassword("index.docker.io", "me", SecretValue.fromVariable(secret));
    // @ts-expect-error a secret is never a string
    RegistryCredential.fromUsernamePassword("index.docker.io", "me", "secret");

    this.job = new PrivateImageContainerGroup(this, "Job", {
      name: "job",
      resourceGroupName: "myResourceGroup",
      location: "eastus",
      credentials: [puller, hub],
      containers: [
        { name: "job", image: ContainerImage.fromRegistry(registry, "myimage:v1") },
        { name: "sidecar", image: ContainerImage.fromPrivateRegistry("docker.io", "me/sidecar:v1") },
      ],
      restartPolicy: RestartPolicy.NEVER,
    });
    this.job.resource.addOverride("tags.reached", "yes");
  }
}

function problemsOf(build: () => unknown): readonly Problem[] {
  try {
    build();
  } catch (error) {
    if (error instanceof ValidationError) return error.problems;
    throw error;
  }
  return [];
}

const app = new App();
new JobStack(app, "job");
app.synth();

const problems = problemsOf(() => ContainerRegistry.fromAttributes({ id: "", loginServer: "https://a.azurecr.io" }));
if (problems.length === 0) throw new Error("wrong attributes were taken");
