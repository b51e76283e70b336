/** Who follows a runbook. */
export type Persona = "the deployer" | "a module user" | "somebody with az alone";

const LABELS: Readonly<Record<string, Persona>> = {
  "From this repository": "the deployer",
  "From a module": "a module user",
  "With az alone": "somebody with az alone",
};

/** A page without the commands for others: a block with a label before it is for that person, any other for everybody. */
export function pageFor(persona: Persona, page: string): string {
  const fence = /^( *)```\w*\n[\s\S]*?^\1```$/gm;
  let end = 0;
  return page.replace(fence, (block: string, _indent: string, at: number) => {
    const paragraph = page
      .slice(end, at)
      .trim()
      .split(/\n\s*\n/)
      .at(-1)!;
    end = at + block.length;
    const label = Object.keys(LABELS).find((each) => paragraph.startsWith(each));
    return label === undefined || LABELS[label] === persona ? block : "";
  });
}
