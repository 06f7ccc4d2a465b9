import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/**
 * @typedef {{ name: string, commands: string[][], environment?: Record<string, string> }} Step  its commands run in turn
 * @typedef {{ ok: boolean, output: string }} Outcome
 */

/**
 * Runs steps, a few at a time, with one line for each as it ends and the output of those that failed.
 * @param {string} project the folder to run in, whose node_modules hold the commands
 * @param {Step[]} steps
 * @param {number} atOnce how many run at the same time
 * @returns {Promise<boolean>} whether all of them succeeded
 */
export async function runSteps(project, steps, atOnce) {
  const waiting = [...steps];
  let allWell = true;
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { ok, output } = await runStep(project, step);
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${seconds} s  ${step.name}`);
      if (!ok) console.log(indented(output));
      allWell &&= ok;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return allWell;
}

/** @param {string} project @param {Step} step @returns {Promise<Outcome>} */
async function runStep(project, step) {
  let output = '';
  for (const command of step.commands) {
    const outcome = await run(project, command, step.environment ?? {});
    output += outcome.output;
    if (!outcome.ok) return { ok: false, output };
  }
  return { ok: true, output };
}

/** @param {string} project @param {string[]} command @param {Record<string, string>} environment @returns {Promise<Outcome>} */
function run(project, [program = '', ...args], environment) {
  const path = `${join(project, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: project,
    env: { ...process.env, PATH: path, NO_COLOR: '1', ...environment },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.on('error', (error) => resolve({ ok: false, output: `${output}${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** @param {string} output */
function indented(output) {
  return output.trimEnd().replace(/^/gm, '     ');
}
