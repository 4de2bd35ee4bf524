/** Longer than the ten seconds that requests which are being answered are left, so that they are never cut from here. */
const CLOSE_LIMIT_MS = 14_000;

/**
 * Keeps a server running until Ctrl-C or SIGTERM and then closes it in order. A second signal does not cut the closing short;
 * a closing that hangs is ended after its limit.
 *
 * @param notice milliseconds for which `close` still serves
 */
export async function runUntilStopped(close: () => Promise<void>, notice: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      process.on("SIGINT", ignore);
      process.on("SIGTERM", ignore);
      resolve();
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
  const limit = setTimeout(() => process.exit(1), notice + CLOSE_LIMIT_MS);
  await close();
  clearTimeout(limit);
  process.exit(0);
}

function ignore(): void {}
