import { Shape } from "../core/shape";
import { Problem, ValidationError } from "../core/validation-error";

/** How the props of one construct of this stage are read and judged, and which defaults they have. */
export interface PropsSpec<Props, Resolved> {
  readonly shape: Shape<Props>;
  /** Returns what is wrong with values whose types are right; `given` are the props as the caller wrote them. */
  readonly problems: (read: Partial<Props>, given: unknown) => readonly Problem[];
  /** Returns the props with their defaults. It is called only where nothing is wrong. */
  readonly withDefaults: (read: Props) => Resolved;
}

/**
 * Reads props that nobody has checked, applies the rules and fills in the defaults. A construct wires only what this
 * returns: a reference has one form there, and null is an omitted prop.
 *
 * @param where the path of the construct
 * @throws ValidationError listing every problem
 */
export function resolveProps<Props, Resolved>(
  where: string,
  spec: PropsSpec<Props, Resolved>,
  given: unknown,
): Resolved {
  const problems: Problem[] = [];
  const read = spec.shape(given, "", problems)!;
  problems.push(...spec.problems(read, given));
  if (problems.length > 0) throw new ValidationError(where, problems);
  return spec.withDefaults(read);
}
