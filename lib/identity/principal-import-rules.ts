import { describeValue } from "../core/describe-value";
import { knownString } from "../core/known";
import { Problem } from "../core/problem";
import { IContainerRegistry } from "../registry/container-registry";
import { uuidProblems } from "./checks";
import { PullOnlyPrincipalProps } from "./pull-only-principal-props";

const ROLE_ASSIGNMENT =
  /^(\/.+)\/providers\/Microsoft\.Authorization\/roleAssignments\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type ImportingProps = Pick<Partial<PullOnlyPrincipalProps>, "registries" | "accessEnabled" | "importExisting">;

/** What is wrong with taking over a service principal that exists. */
export function principalImportProblems({ registries, accessEnabled, importExisting }: ImportingProps): Problem[] {
  if (!importExisting) return [];
  const { applicationObjectId, servicePrincipalObjectId, roleAssignmentIds } = importExisting;
  const at = (name: string) => `importExisting.${name}`;
  const problems = [
    ...uuidProblems(applicationObjectId, at("applicationObjectId"), "the object ID of the application"),
    ...uuidProblems(servicePrincipalObjectId, at("servicePrincipalObjectId"), "the object ID of the service principal"),
  ];
  if (knownString(applicationObjectId) !== undefined && applicationObjectId === servicePrincipalObjectId) {
    problems.push({
      path: at("servicePrincipalObjectId"),
      message: "is that of the application. Application and service principal have object IDs of their own",
    });
  }
  if (!roleAssignmentIds) return problems;
  if (accessEnabled === false) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: "cannot be imported while accessEnabled is false, since there is no role assignment then",
    });
  }
  if (registries && registries.length !== roleAssignmentIds.length) {
    problems.push({
      path: at("roleAssignmentIds"),
      message: `must be one for each of the ${registries.length} registries, in their order, got ${roleAssignmentIds.length}`,
    });
  }
  roleAssignmentIds.forEach((id, index) =>
    problems.push(...roleAssignmentProblems(id, registries?.[index], at(`roleAssignmentIds[${index}]`))),
  );
  return problems;
}

function roleAssignmentProblems(value: string, registry: IContainerRegistry | undefined, path: string): Problem[] {
  const id = knownString(value);
  if (id === undefined) return [];
  const scope = ROLE_ASSIGNMENT.exec(id)?.[1];
  if (scope === undefined) {
    return [
      {
        path,
        message: `must be the resource ID of a role assignment, <scope>/providers/Microsoft.Authorization/roleAssignments/<UUID>, got ${describeValue(id)}`,
      },
    ];
  }
  const registryId = knownString(registry?.id);
  if (registryId === undefined || registryId.toLowerCase() === scope.toLowerCase()) return [];
  return [
    {
      path,
      message:
        `is not on the registry itself but on ${describeValue(scope)}, so Terraform would replace it. Leave it out, and ` +
        "remove it by hand once the new one works",
    },
  ];
}
