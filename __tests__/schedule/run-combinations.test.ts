import * as fc from "fast-check";
import { FakeContainer, LAST_NIGHT, ended, running, waiting } from "../support/fake-container-group";
import { definitionOfRun, expectCase, failed, notFinished } from "../support/observed-run-cases";

/** How a container is, look by look, and what becomes of it at the end. */
type End = { readonly kind: "ends"; readonly after: number; readonly code: number } | { readonly kind: "never" };

const end: fc.Arbitrary<End> = fc.oneof(
  fc.record({
    kind: fc.constant("ends" as const),
    after: fc.integer({ min: 0, max: 3 }),
    code: fc.constantFrom(0, 0, 1, 137),
  }),
  fc.constant({ kind: "never" as const }),
);
const LOOKS = [0, 1, 2, 3];

function stateAt(each: End, look: number, isInit: boolean) {
  const hasEnded = each.kind === "ends" && look >= each.after;
  if (hasEnded) return ended(each.code);
  return isInit ? running : look === 0 ? waiting : running;
}

describe("A run of any combination of containers", () => {
  it("ends as the first failure of what counts, or else as the last of what counts", () => {
    fc.assert(
      fc.property(
        fc.array(end, { maxLength: 2 }),
        fc.array(end, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (inits, mains, count, isNamed) => {
          // GIVEN
          const counted = isNamed ? Math.min(count, mains.length) : mains.length;
          const nameOf = (index: number) => `main-${index}`;
          const lookAt = (look: number): FakeContainer[] => [
            ...inits.map((each, index) => ({ name: `init-${index}`, init: true, current: stateAt(each, look, true) })),
            ...mains.map((each, index) => ({ name: nameOf(index), current: stateAt(each, look, false) })),
          ];
          const before = lookAt(0).map((each) => ({ ...each, current: ended(0, LAST_NIGHT) }));

          // WHEN
          const failuresAt = (look: number) => {
            const has = (each: End) => each.kind === "ends" && each.after <= look && each.code !== 0;
            const code = (each: End) => (each as { readonly code: number }).code;
            return [
              ...inits.flatMap((each, index) => (has(each) ? [`init-${index}: exit code ${code(each)}`] : [])),
              ...mains.flatMap((each, index) =>
                index < counted && has(each) ? [`${nameOf(index)}: Terminated, exit code ${code(each)}`] : [],
              ),
            ];
          };
          const allEnded = (look: number) =>
            mains.every((each, index) => index >= counted || (each.kind === "ends" && each.after <= look));
          const last = LOOKS.find((look) => failuresAt(look).length > 0 || allEnded(look));

          // THEN
          const open = [
            ...inits.flatMap((each, index) => (each.kind === "never" ? [`init-${index}: Running`] : [])),
            ...mains.flatMap((each, index) =>
              index < counted && each.kind === "never" ? [`${nameOf(index)}: Running`] : [],
            ),
          ];
          const failures = last === undefined ? [] : failuresAt(last);
          const expected =
            last === undefined
              ? notFinished(`Not ended after 30 minutes: ${open.join("; ")}`)
              : failures.length > 0
                ? failed(failures.join("; "))
                : ({ status: "Succeeded" } as const);
          const isLeft = mains.some(
            (each, index) => index >= counted && last !== undefined && !(each.kind === "ends" && each.after <= last),
          );
          expectCase(
            {
              name: "",
              group: { before, looks: LOOKS.map(lookAt) },
              expected,
              stops: isLeft && last !== undefined && allEnded(last) ? 1 : 0,
            },
            definitionOfRun({
              containers: isNamed ? mains.slice(0, counted).map((_, index) => nameOf(index)) : undefined,
            }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
