/** `npm start`: chooses the host, says which and why in one line, and runs it. `npm start -- --help` lists the options. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chooseHost, hasDisplay } from './choose-host.ts';
import { electronProgram } from './electron-program.ts';
import { fetchElectron } from './fetch-electron.ts';
import { help, parseOptions, type StartOptions } from './options.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

const stop = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

/** Runs Electron on this project until it ends, with its streams, its signals and its exit code. */
const runElectron = (program: string, options: StartOptions): void => {
  const child = spawn(program, [project, `--home=${options.home}`], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A terminal's Ctrl+C reaches the child by itself; twice would cut its closing short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => stop(`Electron could not be started: ${error.message}.`));
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
};

/** Becomes the loopback host: same process, so that signals, exit code and a kill reach it as they are. */
const runLoopback = async (options: StartOptions): Promise<void> => {
  const host = new URL('../../out/loopback/index.js', import.meta.url);
  process.argv = [
    process.execPath,
    fileURLToPath(host),
    `--home=${options.home}`,
    ...(options.port === undefined ? [] : [`--port=${options.port}`]),
    ...(options.open ? [] : ['--no-open']),
  ];
  await import(host.href);
};

const parsed = parseOptions(process.argv.slice(2), process.env, process.platform);
if (parsed.kind === 'refused') stop(parsed.sentence);
else if (parsed.kind === 'help') console.log(help);
else {
  const { options } = parsed;
  const chosen = await chooseHost(options.host, {
    program: electronProgram,
    fetch: fetchElectron,
    display: hasDisplay(process.env, process.platform),
  });
  if (chosen.kind === 'refused') stop(chosen.sentence);
  else if (chosen.kind === 'electron') {
    console.log(`Host: Electron, because ${chosen.because}.`);
    runElectron(chosen.program, options);
  } else {
    console.log(`Host: loopback, because ${chosen.because}.`);
    await runLoopback(options);
  }
}
