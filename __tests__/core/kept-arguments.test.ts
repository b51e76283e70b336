import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, Aspects, IAspect, TerraformResource, TerraformStack, Testing } from "cdktf";
import { IConstruct } from "constructs";
import { ContainerImage, CredentialChange, PrivateImageContainerGroup, PullOnlyPrincipal } from "../../lib";
import { contoso } from "../support/registries";

/** A task with its principal, which this changes before synth. */
function messageOf(
  change: (stack: TerraformStack, job: PrivateImageContainerGroup, puller: PullOnlyPrincipal) => void,
) {
  const app = new App({ outdir: `${process.env.TMPDIR}/kept-arguments` });
  const stack = new TerraformStack(app, "jobs");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AzureadProvider(stack, "azuread", {});
  new TimeProvider(stack, "time", {});
  const puller = new PullOnlyPrincipal(stack, "Puller", { displayName: "pull", registries: [contoso()] });
  const job = new PrivateImageContainerGroup(stack, "Job", {
    name: "job",
    resourceGroupName: "rg",
    location: "eastus",
    credentials: [puller],
    containers: [{ name: "job", image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
  });
  change(stack, job, puller);
  try {
    app.synth();
    expect(() => Testing.synth(stack, true)).not.toThrow();
  } catch (error) {
    expect(() => Testing.synth(stack, true)).toThrow();
    return (error as Error).message;
  }
  return "";
}

/** Sets the lifecycle of each resource, as a rule of a company does. */
class IgnoreTags implements IAspect {
  constructor(private readonly merges: boolean) {}

  public visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    node.lifecycle = { ...(this.merges ? node.lifecycle : {}), ignoreChanges: ["tags"] };
  }
}

describe("An aspect that sets the lifecycle", () => {
  it("fails where it replaces what the password and the group need, and names the way that merges", () => {
    const message = messageOf((stack) => Aspects.of(stack).add(new IgnoreTags(false)));
    const merge =
      "which this library needs. Merge instead of replacing: resource.lifecycle = { ...resource.lifecycle, ignoreChanges: [...] }.";
    expect(message).toContain(`jobs/Puller/Password/Resource: lifecycle lost create_before_destroy, ${merge}`);
    expect(message).toContain(`jobs/Job/Resource: lifecycle lost replace_triggered_by, ${merge}`);
  });

  it("passes where it merges", () => {
    expect(messageOf((stack) => Aspects.of(stack).add(new IgnoreTags(true)))).toBe("");
  });
});

describe("An override of the lifecycle", () => {
  it("fails where it takes the place of what is needed", () => {
    const message = messageOf((_stack, job) => job.resource.addOverride("lifecycle.replace_triggered_by", []));
    expect(message).toContain("jobs/Job/Resource: lifecycle lost replace_triggered_by");
  });

  it("passes beside it", () => {
    expect(messageOf((_stack, job) => job.resource.addOverride("lifecycle.prevent_destroy", true))).toBe("");
    expect(messageOf((_stack, job) => job.resource.addOverride("lifecycle.ignore_changes", "all"))).toBe("");
    expect(messageOf((_stack, job) => job.resource.addOverride("lifecycle.ignore_changes", ["tags"]))).toBe("");
  });

  it("fails where its list of ignored arguments lacks what PIN ignores, as docs/library.md says", () => {
    const messageWith = (ignored: readonly string[]) =>
      messageOf((stack, _job, puller) => {
        const pinned = new PrivateImageContainerGroup(stack, "Pinned", {
          name: "pinned",
          resourceGroupName: "rg",
          location: "eastus",
          credentials: [puller],
          containers: [{ name: "job", image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
          onCredentialChange: CredentialChange.PIN,
        });
        pinned.resource.addOverride("lifecycle.ignore_changes", ignored);
      });
    expect(messageWith(["tags"])).toContain("jobs/Pinned/Resource: lifecycle lost ignore_changes");
    expect(messageWith(["image_registry_credential", "tags"])).toBe("");
  });
});

describe("The dependencies of a container group", () => {
  const lock = (stack: TerraformStack) => new TerraformResource(stack, "Lock", { terraformResourceType: "a_lock" });

  it("fails where they are replaced", () => {
    const message = messageOf((stack, job) => (job.resource.dependsOn = [lock(stack).fqn]));
    expect(message).toContain(
      "jobs/Job/Resource: dependsOn lost 3 of 3 entries, which this library needs. Append instead of replacing: " +
        "resource.dependsOn = [...(resource.dependsOn ?? []), other.fqn].",
    );
    expect(messageOf((_stack, job) => (job.resource.dependsOn = undefined))).toContain("dependsOn lost 3 of 3 entries");
  });

  it("passes where they are appended to", () => {
    const append = (stack: TerraformStack, { resource }: { readonly resource: ContainerGroup }) =>
      (resource.dependsOn = [...(resource.dependsOn ?? []), lock(stack).fqn]);
    expect(messageOf(append)).toBe("");
  });

  it.each([
    ["of the construct", (job: PrivateImageContainerGroup): IConstruct => job],
    ["of its resource", (job: PrivateImageContainerGroup): IConstruct => job.resource],
  ])("fails with node.addDependency %s, which cdktf ignores", (_, of) => {
    expect(messageOf((stack, job) => of(job).node.addDependency(lock(stack)))).toContain(
      "jobs/Job/Resource: cdktf ignores node.addDependency. Use the property dependsOn.",
    );
  });
});
