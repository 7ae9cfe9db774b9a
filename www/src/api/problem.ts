import type { components } from "./generated";

/** What the edge says when it refuses (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** A refusal on its way to the page that shows it. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
  }
}

export function problemOf(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value;
}

/** What is wrong with the password that was chosen, if that is what was refused: it is said where the password stands. */
export function refusedPassword(error: unknown): string | undefined {
  const problem = problemOf(error);
  const isIt = problem?.field === "password" || problem?.code === "password_too_personal";
  return isIt ? problem.detail : undefined;
}
