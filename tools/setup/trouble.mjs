/** Something a person can put right. Its message is one line: what happened, and what to do. */
export class Trouble extends Error {
  /** @override */
  name = 'Trouble';
}

/**
 * Runs a command of the house. A Trouble is said in its one line; anything else is a defect and shows its trace.
 * @param {() => Promise<boolean>} work gives back whether all is well
 */
export async function runCommand(work) {
  try {
    if (!(await work())) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    process.exitCode = 3;
  }
}
