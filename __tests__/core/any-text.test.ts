import { TerraformOutput } from "cdktf";
import fc from "fast-check";
import { ContainerImage, ContainerRegistry, Problem, SecretValue } from "../../lib";
import { oddTextProblem } from "../../lib/core/odd-text";
import { isReference, knownString, onlyReference, operandOf, quoted } from "../../lib/core/reference";
import { openStruct, optional, struct, text } from "../../lib/core/shape";
import { piecesOf, quoteText, straysIn } from "../../lib/core/template";
import { placeProblems, referenceProblems } from "../../lib/registry/container-image";
import { RUN } from "../support/arbitrary";
import { messageOf, synthesizeJson } from "../support/synth";

/** Text that people write: words, signs of Terraform and of shells, and what comes out of both. */
const written = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 5 }),
      fc.constantFrom("${", "%{", "$${", "%%{", "}", '"', "\\", "$", "%", "\n", ".", ":-", "?", " if ", "TfToken["),
      fc.constantFrom("${var.x}", "${each.key}", '${data.x.y["db"].value}', '${var.on ? "a" : "b"}', "${lower(var.x)}"),
      fc.constantFrom("${HOME}", "%{http_code}", "${HOME:-x}", "${1}", "%{ if var.x }", "%{ endif }"),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

const reference = fc.constantFrom("${var.x}", "${each.key}", '${data.x.y["db"].value}', '${var.on ? "a" : "b"}');

describe("Any text", () => {
  it("is taken apart without a rest, and is either known or a reference", () => {
    fc.assert(
      fc.property(written, (given) => {
        expect(
          piecesOf(given)
            .map(({ source }) => source)
            .join(""),
        ).toBe(given);
        expect(knownString(given) === undefined).toBe(isReference(given));
        for (const stray of straysIn(given)) expect(given).toContain(stray);
        expect(onlyReference(given) === undefined || isReference(given)).toBe(true);
      }),
      { ...RUN, numRuns: 1000 },
    );
  });

  it("is reported where Terraform would refuse it, and never shown as a secret", () => {
    fc.assert(
      fc.property(written, (given) => {
        const problems: Problem[] = [];
        const read = text(given, "prop", problems);
        expect([read, problems.length]).toEqual(
          straysIn(given).length > 0 || oddTextProblem(given) !== undefined ? [undefined, 1] : [given, 0],
        );
        for (const make of [SecretValue.fromTemplate, SecretValue.fromAttribute, SecretValue.unsafePlainText]) {
          expect(given.length > 12 && messageOf(() => make(given)).includes(given)).toBe(false);
        }
      }),
      { ...RUN, numRuns: 500 },
    );
  });

  it("is the same text when Terraform reads it in quotes", () => {
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ unit: "grapheme" })), (given) => {
        const read = JSON.parse(quoteText(given).replace(/([$%])\1\{/g, "$1{"));
        expect(read).toBe(given);
      }),
      { ...RUN, numRuns: 1000 },
    );
  });
});

describe("References that a person wrote", () => {
  it("stay whole in an expression, whatever stands beside them", () => {
    const texts = fc.sample(fc.tuple(fc.string({ maxLength: 8 }), reference, fc.string({ maxLength: 8 })), {
      ...RUN,
      numRuns: 50,
    });
    // What makes something else of the reference.
    const changes = texts.map(([before, , after]) => /[$%]$/.test(before) || `${before}${after}`.includes("{"));
    const json = synthesizeJson((scope) => {
      texts.forEach(([before, given, after], index) => {
        new TerraformOutput(scope, `joined${index}`, { value: operandOf(`${before}${given}${after}`) });
        new TerraformOutput(scope, `quoted${index}`, { value: `\${upper(${quoted(`${before}${given}${after}`)})}` });
      });
    });
    texts.forEach(([, given], index) => {
      if (changes[index]) return;
      expect(json.output[`joined${index}`].value).toContain(given.slice(2, -1));
      expect(json.output[`quoted${index}`].value).toContain(given);
    });
  });

  it("may be any attribute of a registry and of an image", () => {
    fc.assert(
      fc.property(reference, reference, (id, loginServer) => {
        const registry = ContainerRegistry.fromAttributes({ id, loginServer });
        for (const image of [
          ContainerImage.fromRegistry(registry, id),
          ContainerImage.fromPrivateRegistry(loginServer, id),
          ContainerImage.fromPublicRegistry(id),
        ]) {
          expect([...referenceProblems(image, "image"), ...placeProblems(image, "image")]).toEqual([]);
        }
      }),
      RUN,
    );
  });
});

describe("Names that are not known", () => {
  const fields = { name: optional(text), cpuCores: optional(text), environmentVariables: optional(text) };
  type Fields = { readonly [K in keyof typeof fields]?: string };
  const names = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("__proto__", "constructor", "toString", "Name", "cpu", "environment", "environmentVariable"),
  );

  it("are each told once, and no name that is", () => {
    fc.assert(
      fc.property(fc.dictionary(names, fc.constantFrom<any>("a", undefined)), (given) => {
        const [closed, open]: Problem[][] = [[], []];
        struct<Fields>(fields)(given, "", closed!);
        openStruct<Fields>(fields)(given, "", open!);
        const unknown = Object.keys(given).filter((name) => !(name in fields) || !Object.hasOwn(fields, name));
        expect(closed!.map(({ message }) => message)).toEqual(
          unknown
            .filter((name) => given[name] !== undefined)
            .map(() =>
              expect.stringMatching(/^unknown property\. (Did you mean \w+\?|Valid properties: name, cpuCores, env)/),
            ),
        );
        expect(open).toEqual([]);
      }),
      { ...RUN, numRuns: 500 },
    );
  });

  it("with one letter wrong are answered with the right one", () => {
    const mistyped = fc
      .tuple(fc.constantFrom("cpuCores", "environmentVariables"), fc.nat(7), fc.constantFrom("", "x", "xx"))
      .map(([name, at, letters]) => [name, `${name.slice(0, at)}${letters}${name.slice(at + 1)}`] as const);
    fc.assert(
      fc.property(mistyped, ([name, given]) => {
        const problems: Problem[] = [];
        struct<Fields>(fields)({ [given]: "a" }, "", problems);
        expect(problems).toEqual([expect.objectContaining({ message: `unknown property. Did you mean ${name}?` })]);
      }),
      RUN,
    );
  });
});
