import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  KeyVaultHandoff,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
  RestartPolicy,
  ScheduleRecurrence,
  SecretValue,
} from "../../lib";
import { contoso } from "./registries";

/** Changes of a text after which it would not arrive in Azure as it is. */
export const ODD: Readonly<Record<string, (text: string) => string>> = {
  "one half of a surrogate pair": (text) => `${text}\ud83d`,
  "the other half": (text) => `\ude00${text}`,
  "a NUL character": (text) => `${text}\0`,
  "a byte order mark": (text) => `\ufeff${text}`,
  "a letter that NFC writes in another form": (text) => `${text}e\u0301`,
  "a placeholder that is none": (text) => `${text}\${TfToken[TOKEN.987654321]}`,
};

interface Leaf {
  readonly owner: any;
  readonly key: string;
}

/** Returns every text in the props, also in the fields of our classes, but no secrets. */
export function leavesOf(value: any, seen = new Set<unknown>()): Leaf[] {
  if (typeof value !== "object" || value === null || seen.has(value) || SecretValue._isSecretValue(value)) return [];
  seen.add(value);
  // The kind of a volume or probe is ours.
  const keys = Object.keys(value).filter((key) => key !== "kind");
  return keys.flatMap((key) => (typeof value[key] === "string" ? [{ owner: value, key }] : leavesOf(value[key], seen)));
}

const GROUP = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-jobs";
const UUID = "11111111-2222-4333-8444-555555555555";

/** Props with every text that a construct takes, and the construct. */
export const CONSTRUCTS: Readonly<Record<string, [props: any, make: (scope: Construct, props: any) => unknown]>> = {
  PullOnlyPrincipal: [
    {
      displayName: "pull",
      registries: [contoso()],
      propagationDelay: "60s",
      owners: [UUID],
      description: "pulls",
      serviceManagementReference: "asset",
      importExisting: { applicationObjectId: UUID, servicePrincipalObjectId: UUID.replace(/1/g, "9") },
    },
    (scope, props) => new PullOnlyPrincipal(scope, "Puller", props),
  ],
  PullOnlyIdentity: [
    {
      name: "pull",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      registries: [contoso()],
      propagationDelay: "60s",
      tags: { team: "jobs" },
    },
    (scope, props) => new PullOnlyIdentity(scope, "Puller", props),
  ],
  "an existing service principal": [
    { clientId: UUID, registries: [contoso()], grantPull: true, propagationDelay: "60s" },
    (scope, props) =>
      PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
        ...props,
        password: SecretValue.fromAttribute("${local.secret}"),
      }),
  ],
  PullOnlyToken: [
    { name: "pull-token", registries: [contoso()], repositories: [RepositoryScope.repository("team/app")] },
    (scope, props) => new PullOnlyToken(scope, "Puller", props),
  ],
  KeyVaultHandoff: [
    {
      keyVaultId: `${GROUP}/providers/Microsoft.KeyVault/vaults/contoso`,
      usernameSecretName: "pull-user",
      passwordSecretName: "pull-password",
    },
    (scope, props) =>
      new KeyVaultHandoff(scope, "Handoff", {
        ...props,
        principal: new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [contoso()] }),
      }),
  ],
  ContainerGroupSchedule: [
    {
      name: "nightly",
      containerGroup: {
        id: `${GROUP}/providers/Microsoft.ContainerInstance/containerGroups/job`,
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        restartPolicy: RestartPolicy.NEVER,
        passwordLifetimes: [],
      },
      timeZone: "W. Europe Standard Time",
      startTime: "2027-01-01T04:00:00Z",
      propagationDelay: "60s",
      tags: { team: "jobs" },
    },
    (scope, props: ContainerGroupScheduleProps) =>
      new ContainerGroupSchedule(scope, "Nightly", { ...props, recurrence: ScheduleRecurrence.daily({ hour: 4 }) }),
  ],
};
