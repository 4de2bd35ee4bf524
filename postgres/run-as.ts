import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Account } from "./server-account";

const run = promisify(execFile);

/** Nothing of the caller's environment: a PGDATA or PGPORT in it would lead the server astray. */
export const SERVER_ENVIRONMENT = { LC_ALL: "C" };

/**
 * Runs a program to its end under the server's account.
 *
 * @throws Error with the program's standard error when it cannot be started or ends with another code than 0.
 */
export async function runAs(account: Account | undefined, program: string, args: readonly string[]): Promise<void> {
  // The working folder of the caller may be closed to the account, and initdb wants to know where it stands.
  await run(program, args, { ...account, cwd: "/", env: SERVER_ENVIRONMENT });
}

/** Whether the program can be run under the account; the only sure answer is to try. */
export async function canRunAs(
  account: Account | undefined,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  return runAs(account, program, args).then(
    () => true,
    () => false,
  );
}
