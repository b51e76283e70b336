import {
  Fn,
  IResolvable,
  Op,
  Precondition,
  TerraformIterator,
  TerraformVariableValidationConfig,
  Token,
  conditional,
  ref,
} from "cdktf";
import { describeValue, Problem } from "./validation-error";
import { asText, referencedAttribute, isReference, knownString, operandOf } from "./reference";
import { Report } from "./rule";

export interface TextFormatProps {
  /** A regular expression that JavaScript (with the flag `u`) and Terraform (RE2) read alike. */
  readonly pattern: string;
  /** The allowed form, in words that follow "must": `be 3 to 24 lower-case letters and digits`. */
  readonly must: string;
  /** Where the fact is documented. */
  readonly source: string;
  /** Whether capitals and small letters are the same. */
  readonly ignoreCase?: boolean;
  /** Patterns that the text must not match, for what RE2 cannot say in one: `--`. */
  readonly without?: readonly string[];
  /** The most characters, where the pattern does not say so. */
  readonly longest?: number;
  /** Attributes whose values have this form by nature, such as `azurerm_subnet.id`. */
  readonly attributes?: readonly string[];
  /** The fix for a frequent mistake, as a separate sentence; only for text that is known at synth. */
  readonly hint?: (text: string) => string | undefined;
}

interface CompiledPatterns {
  readonly accepted: RegExp;
  readonly refused: readonly RegExp[];
}

/**
 * One fact about a text, defined once. It judges what is known at synth. For the rest it renders a precondition or the
 * validation of a variable, in the same words.
 */
export class TextFormat {
  public readonly must: string;
  public readonly source: string;
  private readonly props: TextFormatProps;
  private compiled: CompiledPatterns | undefined;

  constructor(props: TextFormatProps) {
    this.props = props;
    this.must = `must ${props.must}`;
    this.source = props.source;
  }

  /** The patterns, compiled when the first text is judged: most programs use few of the formats. */
  private get patterns(): CompiledPatterns {
    if (this.compiled !== undefined) return this.compiled;
    const { pattern, without = [], ignoreCase } = this.props;
    const compile = (each: string) => new RegExp(each, ignoreCase ? "iu" : "u");
    this.compiled = { accepted: compile(pattern), refused: without.map(compile) };
    return this.compiled;
  }

  /** Returns true if a text that is known at synth has this form. */
  public accepts(text: string): boolean {
    // Terraform composes every text, and counts characters where JavaScript counts the halves of some.
    const composed = text.normalize();
    const { longest } = this.props;
    const { accepted, refused } = this.patterns;
    return (
      accepted.test(composed) &&
      !refused.some((pattern) => pattern.test(composed)) &&
      (longest === undefined || [...composed].length <= longest)
    );
  }

  /** Returns the problems of a value; none for a value that only Terraform knows or that is not text. */
  public problems(value: unknown, path: string): Problem[] {
    const text = knownString(value);
    return text === undefined || this.accepts(text) ? [] : [{ path, message: this.messageFor(text, value) }];
  }

  /** The same for a rule. */
  public report(value: unknown, path: string, report: Report): void {
    const text = knownString(value);
    if (text !== undefined && !this.accepts(text)) report(path, this.messageFor(text, value));
  }

  /** Returns the preconditions for a value that only Terraform knows. */
  public preconditions(value: unknown, path: string, options: ConditionOptions = {}): Precondition[] {
    const text = asText(value as string);
    if (typeof text !== "string" || !isReference(text) || this.isSure(text)) return [];
    return [{ condition: this.condition(text, options), errorMessage: this.errorMessage(path, options) }];
  }

  /** Returns true if a reference is to an attribute that has this form by nature. */
  public isSure(reference: string): boolean {
    const { attributes } = this.props;
    return attributes !== undefined && attributes.includes(referencedAttribute(reference) ?? "");
  }

  /** The same for each item of a list, which may also be one reference. */
  public preconditionsOfAll(values: readonly string[] | undefined, path: string): Precondition[] {
    if (!Array.isArray(values)) return [];
    if (!isReference(values)) return values.flatMap((value, index) => this.preconditions(value, `${path}[${index}]`));
    const judged = TerraformIterator.fromList([...values]).forExpressionForList(this.expression("val"));
    return [{ condition: Fn.alltrue(Token.asList(judged)), errorMessage: `${path}: each ${this.must}.` }];
  }

  /** The validation of a variable of type string. */
  public validation(variable: string, options: ConditionOptions = {}): TerraformVariableValidationConfig {
    const condition = this.condition(`\${var.${variable}}`, options);
    return { condition, errorMessage: `${variable} ${this.must}${options.nullable ? ", or null" : ""}.` };
  }

  /** The condition that a text with references has this form. */
  public condition(text: string, { nullable = false }: ConditionOptions = {}): IResolvable {
    const operand = operandOf(text);
    const { pattern, without = [], longest } = this.props;
    const all = [
      this.matches(pattern, operand),
      ...without.map((each) => Op.not(this.matches(each, operand))),
      ...(longest === undefined ? [] : [Op.lte(Fn.lengthOf(operand), longest)]),
    ];
    const holds = all.reduce((one, other) => Op.and(one, other));
    // Terraform evaluates both sides of an "or", and a regular expression refuses null.
    return nullable ? conditional(Op.eq(operand, ref("null")), true, holds) : holds;
  }

  /** The same for an expression that is written by hand, such as the `name` of `[for name in var.names : …]`. */
  public expression(operand: string): string {
    const { pattern, without = [], longest } = this.props;
    const matches = (each: string) => `can(regex(${JSON.stringify(this.withFlags(each))}, ${operand}))`;
    return [
      matches(pattern),
      ...without.map((each) => `!${matches(each)}`),
      ...(longest === undefined ? [] : [`length(${operand}) <= ${longest}`]),
    ].join(" && ");
  }

  private withFlags(pattern: string): string {
    return this.props.ignoreCase ? `(?i)${pattern}` : pattern;
  }

  private matches(pattern: string, operand: string): IResolvable {
    return Token.asAny(Fn.can(Fn.regex(operandOf(this.withFlags(pattern)), operand))) as IResolvable;
  }

  private messageFor(text: string, typed: unknown): string {
    const hint = this.props.hint?.(text);
    return `${this.must}, got ${describeValue(typed)}.${hint === undefined ? "" : ` ${hint}.`}`;
  }

  private errorMessage(path: string, { nullable = false }: ConditionOptions): string {
    return `${path}: ${this.must}${nullable ? ", or null" : ""}.`;
  }
}

export interface ConditionOptions {
  /**
   * Whether the value may also be null.
   *
   * @default false
   */
  readonly nullable?: boolean;
}
