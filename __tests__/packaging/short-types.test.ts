// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { withShortDocs } = require("../../tools/packaging/short-types");

describe("the types of the package", () => {
  it("have each paragraph, list item and tag of a docstring on one line", () => {
    const types = `/**
 * A registry, with
 * a login server.
 *
 * Either
 * - one that
 *   exists, or
 * - a new one.
 *
 * @see https://example.com
 */
export declare interface Registry {
    /**
     * The name.
     *
     * @default - none
     */
    readonly name?: string;
    readonly of: {
        readonly id: string;
    };
}
`;
    expect(withShortDocs(types)).toBe(`/**
 * A registry, with a login server.
 *
 * Either
 * - one that exists, or
 * - a new one.
 * @see https://example.com
 */
export declare interface Registry {
 /**
  * The name.
  * @default - none
  */
 readonly name?: string;
 readonly of: {
  readonly id: string;
 };
}
`);
  });

  it("keep the lines of an example", () => {
    const types = `/**
 * Adds.
 *
 * @example
 * const a = 1;
 * const b = 2;
 *
 * @returns the
 * sum
 */
`;
    expect(withShortDocs(types)).toBe(`/**
 * Adds.
 * @example
 * const a = 1;
 * const b = 2;
 * @returns the sum
 */
`);
  });

  it("omit the scope and the id, which every construct takes", () => {
    const types = `class A {
    /**
     * @param scope where it
     * is added
     * @param id its id in that scope
     * @param props what it runs
     */
    constructor(scope: Construct, id: string, props: Props);
}
`;
    expect(withShortDocs(types)).toBe(`class A {
 /** @param props what it runs */
 constructor(scope: Construct, id: string, props: Props);
}
`);
  });
});
