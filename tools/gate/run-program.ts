import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../../', import.meta.url));

const env = {
  ...process.env,
  PATH: `${join(project, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
};

/**
 * Runs a program of node_modules (or of this project) on this Node, from the project's folder. `show` lets its output through as it
 * comes; otherwise it is printed only if the program fails. Answers whether it ended with 0.
 */
export const runProgram = (
  file: string,
  words: readonly string[],
  show: boolean,
): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(project, file), ...words], {
      cwd: project,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', () => done(false));
    child.on('close', (code) => {
      if (code !== 0 && !show) process.stdout.write(Buffer.concat(output));
      done(code === 0);
    });
  });
