import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import fc, { Arbitrary } from "fast-check";
import {
  ContainerRegistry,
  PasswordRotation,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
  RoleAssignmentMode,
  SecretValue,
  StateBackend,
  ValidationError,
} from "../../lib";
import { REGISTRY, SECRET, USERNAME } from "../support/group-spec";
import { RUN, groups, junk } from "../support/arbitrary";

const or = <T>(value: Arbitrary<T>): Arbitrary<any> =>
  fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: junk });
const record = (fields: Readonly<Record<string, Arbitrary<any>>>): Arbitrary<any> =>
  or(
    fc.record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, or(value)])), { requiredKeys: [] }),
  );

const options = record({ validForDays: fc.integer({ min: 0, max: 800 }) });
const rotation = fc.oneof(
  fc.tuple(or(fc.integer({ min: 1, max: 300 })), options).map(([days, each]) => PasswordRotation.everyDays(days, each)),
  fc.tuple(or(fc.nat(9)), options).map(([serial, each]) => PasswordRotation.manual(serial, each)),
  fc
    .tuple(or(fc.constant(["a", "b"])), or(fc.constantFrom("a", "b")), options)
    .map(([names, active, each]) => PasswordRotation.generations(names, active, each)),
);
const repository = or(fc.constantFrom("team/app", "team/")).chain((value) =>
  fc.constantFrom(RepositoryScope.repository(value), RepositoryScope.prefix(value)),
);
const attributes = record({
  id: fc.constant(REGISTRY.id),
  loginServer: fc.constant(REGISTRY.loginServer),
  roleAssignmentMode: fc.constantFrom(...Object.values(RoleAssignmentMode)),
  publicNetworkAccessEnabled: fc.boolean(),
  constructKey: fc.constantFrom("contoso", "a/b", ""),
});
const pulling = {
  registries: fc.oneof(
    { weight: 3, arbitrary: fc.constant([REGISTRY]) },
    { weight: 1, arbitrary: fc.array(attributes, { maxLength: 2 }) },
  ),
  repositories: fc.option(fc.array(repository, { maxLength: 2 }), { nil: undefined }),
  propagationDelay: fc.constantFrom("60s", "0s", "1m30s"),
  accessEnabled: fc.boolean(),
};
const state = record({
  storageAccountName: fc.constant("contosostate"),
  containerName: fc.constant("tfstate"),
  key: fc.constant("jobs.tfstate"),
  organization: fc.constant("contoso"),
  workspace: fc.constant("jobs"),
});

type Make = (scope: TerraformStack, id: string, input: any) => unknown;

/** Everything that takes input from a caller, and the input. */
const FACTORIES: readonly (readonly [string, Arbitrary<any>, Make])[] = [
  ["PrivateImageContainerGroup", groups(true), (scope, id, props) => new PrivateImageContainerGroup(scope, id, props)],
  [
    "PullOnlyPrincipal",
    record({
      ...pulling,
      displayName: fc.constant("puller"),
      passwordRotation: rotation,
      owners: fc.constant([USERNAME]),
      description: fc.constant("pulls"),
    }),
    (scope, id, props) => new PullOnlyPrincipal(scope, id, props),
  ],
  [
    "PullOnlyPrincipal.fromServicePrincipal",
    record({ ...pulling, clientId: fc.constant(USERNAME), password: fc.constant(SECRET), grantPull: fc.boolean() }),
    (scope, id, props) => PullOnlyPrincipal.fromServicePrincipal(scope, id, props),
  ],
  [
    "PullOnlyIdentity",
    record({
      ...pulling,
      name: fc.constant("puller"),
      resourceGroupName: fc.constant("rg"),
      location: fc.constant("eastus"),
      tags: fc.constant({ team: "jobs" }),
    }),
    (scope, id, props) => new PullOnlyIdentity(scope, id, props),
  ],
  [
    "PullOnlyToken",
    record({ ...pulling, name: fc.constant("puller"), passwordRotation: rotation }),
    (scope, id, props) => new PullOnlyToken(scope, id, props),
  ],
  ["ContainerRegistry.fromAttributes", attributes, (_scope, _id, props) => ContainerRegistry.fromAttributes(props)],
  [
    "ContainerRegistry.fromLookup",
    record({
      name: fc.constantFrom("contoso", "contoso.azurecr.io"),
      resourceGroupName: fc.constant("rg"),
      requireAdminDisabled: fc.boolean(),
    }),
    (scope, id, props) => ContainerRegistry.fromLookup(scope, id, props),
  ],
  ["SecretValue.fromAttribute", junk, (_scope, _id, value) => SecretValue.fromAttribute(value)],
  [
    "SecretValue.fromVariable",
    or(fc.constant({ sensitive: true })),
    (_scope, _id, value) => SecretValue.fromVariable(value),
  ],
  [
    "SecretValue.mapFromVariable",
    or(fc.constant({ sensitive: true })),
    (_scope, _id, value) => SecretValue.mapFromVariable(value),
  ],
  ["SecretValue.unsafePlainText", junk, (_scope, _id, value) => SecretValue.unsafePlainText(value)],
  ["StateBackend.local", junk, (_scope, _id, value) => StateBackend.local(value)],
  ["StateBackend.azurerm", state, (_scope, _id, value) => StateBackend.azurerm(value)],
  ["StateBackend.cloud", state, (_scope, _id, value) => StateBackend.cloud(value)],
];

describe("Whatever it is given,", () => {
  it.each(FACTORIES)(
    "%s makes something that can be synthesized, or fails with a ValidationError",
    (name, input, make) => {
      // GIVEN
      const app: App = Testing.app();
      const stack = new TerraformStack(app, "stack");
      new AzurermProvider(stack, "azurerm", { features: [{}] });
      new AzureadProvider(stack, "azuread", {});
      new TimeProvider(stack, "time", {});
      let count = 0;
      let refused = 0;

      // WHEN
      fc.assert(
        fc.property(input, (given) => {
          count += 1;
          const before = stack.node.children.length;
          try {
            make(stack, `Made${count}`, given);
          } catch (error) {
            refused += 1;
            if (!(error instanceof ValidationError) || error.problems.length === 0) throw error;
            if (stack.node.children.length !== before)
              throw new Error(`${name} left something behind`, { cause: error });
          }
        }),
        { ...RUN, numRuns: 300, endOnFailure: true },
      );

      // THEN
      expect(Testing.synth(stack)).toContain('"provider"');
      expect(refused).toBeGreaterThan(0);
    },
  );
});
