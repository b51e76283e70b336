import { Token } from "cdktf";
import { onlyReference } from "../core/reference";
import { Shape, optional, struct } from "../core/shape";
import { Problem } from "../core/validation-error";
import {
  DailyRecurrenceOptions,
  DayOfWeek,
  Recurrence,
  ScheduleRecurrence,
  WeeklyRecurrenceOptions,
} from "./schedule-recurrence";

/** A recurrence whose options have been read: a distance, or times of day. */
export interface ResolvedRecurrence {
  readonly frequency: Recurrence["frequency"];
  readonly distance?: Distance;
  readonly times?: Times;
}

/** The unit and the number of units between two starts. */
export interface Distance {
  readonly unit: "minutes" | "hours" | "months";
  readonly amount: number | undefined;
  /** The largest amount: https://learn.microsoft.com/azure/connectors/connectors-native-recurrence */
  readonly most: number;
}

/** The times of day, and the days of a weekly recurrence. */
export interface Times {
  readonly hours: TimeValues;
  readonly minutes: TimeValues;
  readonly days?: readonly DayOfWeek[];
}

/** The hours, or the minutes, from whichever of the two options is set. */
export interface TimeValues {
  readonly one: "hour" | "minute";
  /** Whether the value comes from the option for one value. */
  readonly isOne: boolean;
  /** Whether both options are set. */
  readonly isTwice: boolean;
  /** A list that nothing has judged yet. */
  readonly values: readonly number[];
}

const DISTANCES = {
  Minute: { unit: "minutes", most: 72_000 },
  Hour: { unit: "hours", most: 12_000 },
  Month: { unit: "months", most: 16 },
  Day: undefined,
  Week: undefined,
} as const;

/** Reads the options of a recurrence. An option that does not exist is a problem; the rules judge the values. */
export function readRecurrence(recurrence: ScheduleRecurrence, path: string, problems: Problem[]): ResolvedRecurrence {
  const { frequency, amount, at } = recurrence._recurrence;
  const distance = DISTANCES[frequency];
  if (distance) return { frequency, distance: { ...distance, amount: readNumber(amount) } };
  const options: Partial<WeeklyRecurrenceOptions> = (frequency === "Week" ? weekly : daily)(at, path, problems);
  const { hour, hours, minute, minutes, days } = options;
  const times = { hours: valuesOf("hour", hour, hours), minutes: valuesOf("minute", minute, minutes, 0), days };
  return { frequency, times };
}

function valuesOf(
  name: TimeValues["one"],
  one: number | undefined,
  many: readonly number[] | undefined,
  otherwise?: number,
): TimeValues {
  const isOne = many === undefined;
  // Without either the rules say what is missing.
  return { one: name, isOne, isTwice: !isOne && one !== undefined, values: many ?? [(one ?? otherwise)!] };
}

/** References in their object form, as cdktf's functions return them, become the form of the property's type. */
export function readNumber(value: number | undefined): number | undefined {
  const reference = onlyReference(value);
  return reference === undefined ? value : Token.asNumber(reference);
}

function readList(items: unknown): unknown {
  const reference = onlyReference(items);
  return reference === undefined ? items : Token.asList(reference);
}

const amount: Shape<number> = (value) => readNumber(value as number);
// A list of numbers that is one reference is a list of strings for cdktf, since no rule could tell one of numbers.
const amounts: Shape<readonly number[]> = (value) => readList(value) as readonly number[];
const weekDays: Shape<readonly DayOfWeek[]> = (value) => readList(value) as readonly DayOfWeek[];

const times = {
  hour: optional(amount),
  hours: optional(amounts),
  minute: optional(amount),
  minutes: optional(amounts),
};
const daily = struct<DailyRecurrenceOptions>(times);
const weekly = struct<Partial<WeeklyRecurrenceOptions>>({ days: optional(weekDays), ...times });
