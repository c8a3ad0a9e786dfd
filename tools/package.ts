/** Packages the app for this system, `npm run package`; words after `--` go on to electron-builder (`--win`, `--dir`). */
import { runProgram } from './gate/run-program.ts';
import { electronProgram } from './start/electron-program.ts';

if (electronProgram() === undefined) {
  console.error(
    'Stillroom cannot be packaged: Electron’s program file is not on this computer (npm start fetches it where it can be had).',
  );
  process.exitCode = 1;
} else {
  const done =
    (await runProgram('tools/build.ts', [], true)) &&
    (await runProgram('node_modules/electron-builder/cli.js', process.argv.slice(2), true));
  if (!done) process.exitCode = 1;
}
