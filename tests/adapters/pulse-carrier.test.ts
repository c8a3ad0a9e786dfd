import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { createPulseCarrier } from '../../main/adapters/pulse-carrier.ts';
import { temporaryHome } from './temporary-home.ts';

const sink = (name: string, description: string): string =>
  `Sink #1\n\tName: ${name}\n\tDescription: ${description}\n\tSample Specification: s16le 2ch 48000Hz\n\tChannel Map: front-left,front-right\n\tOwner Module: 1\n`;

/** A `pactl` that answers with these words and notes what it was asked; without `server` there is none. */
function computerWith(parts: Readonly<{ server?: string; sinks?: readonly string[] }>) {
  const folder = temporaryHome();
  const asked = join(folder, 'asked');
  writeFileSync(join(folder, 'sinks'), (parts.sinks ?? []).join('\n'));
  if (parts.server !== undefined) {
    const pactl = join(folder, 'pactl');
    writeFileSync(
      pactl,
      `#!/bin/sh\necho "$@" >> "${asked}"\n[ "$1" = info ] && echo "Server Name: ${parts.server}"\n[ "$2" = sinks ] && cat "${folder}/sinks"\n[ "$1" = load-module ] && echo 7\nexit 0\n`,
    );
    chmodSync(pactl, 0o755);
  }
  const path = parts.server === undefined ? folder : [folder, '/bin', '/usr/bin'].join(delimiter);
  return {
    soundServer: createPulseCarrier({ ...process.env, PATH: path }),
    asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8') : ''),
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 400));

test('a carrier is made to the one output of that name, with samples as they are, and ends when no output is chosen', async () => {
  const at = computerWith({ server: 'pulseaudio', sinks: [sink('usb', "Ann's Kopfhörer")] });
  at.soundServer.carry("Ann's Kopfhörer");
  await expect.poll(at.asked).toContain('load-module module-combine-sink sink_name=stillroom_');
  expect(at.asked()).toMatch(/ slaves=usb adjust_time=0 resample_method=trivial /);
  expect(at.asked()).toContain(
    `device.description="Stillroom carries Ann\\'s Kopfhörer" stillroom.host="${process.pid}"`,
  );
  at.soundServer.carry(null);
  await expect.poll(at.asked).toContain('unload-module 7');
});

test('no carrier is made without pactl, on another sound server, or to a name that two outputs have', async () => {
  const headphones = [sink('usb', 'Headphones')];
  const without = computerWith({});
  const pipeWire = computerWith({ server: 'PulseAudio (on PipeWire 1.4.2)', sinks: headphones });
  const twins = computerWith({
    server: 'pulseaudio',
    sinks: [...headphones, sink('jack', 'Headphones')],
  });
  for (const at of [without, pipeWire, twins]) at.soundServer.carry('Headphones');
  await expect.poll(pipeWire.asked).toContain('info');
  await expect.poll(twins.asked).toContain('list sinks');
  await settled();
  for (const at of [without, pipeWire, twins]) expect(at.asked()).not.toContain('load-module');
});
