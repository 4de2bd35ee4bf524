/**
 * Lets Ctrl-C or SIGTERM end a process that is still starting, at once and well: nobody has been answered yet, and what it has
 * started (planners, the embedded database) goes with it.
 *
 * @returns what calls it off
 */
export function leaveWhileStarting(): () => void {
  process.on("SIGINT", leave);
  process.on("SIGTERM", leave);
  return () => {
    process.off("SIGINT", leave);
    process.off("SIGTERM", leave);
  };
}

function leave(): void {
  process.exit(0);
}
