import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { withUnmovedStreams } from '../../main/adapters/pulse-refuge.ts';
import { createSoundServer } from '../../main/adapters/sound-server.ts';
import { temporaryHome } from '../support/temporary-home.ts';

const sink = (name: string, description: string, host?: number): string =>
  `Sink #1\n\tName: ${name}\n\tDescription: ${description}\n\tOwner Module: 9\n${host === undefined ? '' : `\t\tstillroom.host = "${host}"\n`}`;

type Computer = Readonly<{
  server?: string;
  modules?: string;
  /** Name of the output that it plays to by default. */
  plays?: string;
  sinks?: readonly string[];
}>;

/** A `pactl` that answers with these words and notes what it was asked; without `server` there is none. */
function computerWith({ server, modules = '', plays = 'usb', sinks = [] }: Computer) {
  const folder = temporaryHome();
  const asked = join(folder, 'asked');
  const file = (name: string, words: string): void => writeFileSync(join(folder, name), words);
  file('sinks', sinks.join('\n'));
  file('modules', modules);
  file('info', `Server Name: ${server ?? ''}\nDefault Sink: ${plays}\n`);
  if (server !== undefined) {
    const pactl = join(folder, 'pactl');
    writeFileSync(
      pactl,
      `#!/bin/sh
cd "${folder}"; echo "$@" >> asked
[ "$1" = --version ] || [ ! -e away ] || exit 1
case "$*" in
  info) cat info;;
  "list sinks") cat sinks;;
  "list short modules") cat modules;;
  "load-module module-null-sink"*) echo 7;;
  "load-module"*) echo 6;;
  subscribe) while [ ! -e change ]; do sleep 0.05; done; echo "Event 'change' on server #-1"; while [ ! -e end ]; do sleep 0.05; done; rm end;;
esac
exit 0
`,
    );
    chmodSync(pactl, 0o755);
  }
  const path = server === undefined ? folder : [folder, '/bin', '/usr/bin'].join(delimiter);
  const soundServer = createSoundServer({ ...process.env, PATH: path });
  let changes = 0;
  return {
    soundServer,
    guard: () => soundServer.guard(() => void (changes += 1)),
    changes: () => changes,
    turnTo: (name: string) => {
      file('info', `Server Name: ${server ?? ''}\nDefault Sink: ${name}\n`);
      file('change', '');
    },
    /** The sound server cannot be reached, and can be again. */
    goAway: () => file('away', ''),
    comeBack: () => rmSync(join(folder, 'away')),
    end: (modulesOfTheNext = modules) => {
      file('modules', modulesOfTheNext);
      file('change', '');
      file('end', '');
    },
    asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8') : ''),
  };
}

test('on PulseAudio a silent output is made for streams of our role alone, and the module that minds roles where it is missing', async () => {
  const at = computerWith({ server: 'pulseaudio' });
  at.guard();
  at.guard();
  await expect
    .poll(at.asked)
    .toMatch(
      /load-module module-null-sink sink_name=stillroom_\d+ sink_properties='device\.description="Stillroom: silence" device\.intended_roles=stillroom stillroom\.host=\d+'\nlist short modules\nload-module module-intended-roles\n/,
    );
  await expect.poll(at.asked).toContain('subscribe');
  expect(at.asked().match(/module-null-sink/g)).toHaveLength(1);

  const minded = computerWith({ server: 'pulseaudio', modules: '4\tmodule-intended-roles\t\n' });
  minded.guard();
  await expect.poll(minded.asked).toContain('module-null-sink');
  expect(minded.asked()).not.toContain('load-module module-intended-roles');
});

test('what a dead host left behind is taken away, and what another host uses is not', async () => {
  const at = computerWith({
    server: 'pulseaudio',
    modules: '9\tmodule-null-sink\tsink_name=stillroom_1 sink_properties=\n',
    sinks: [sink('stillroom_1', 'Stillroom: silence', 2 ** 22 + 1)],
  });
  at.guard();
  await expect.poll(at.asked).toContain('unload-module 9');
  const used = computerWith({
    server: 'pulseaudio',
    sinks: [sink('stillroom_1', 'Stillroom: silence', process.pid)],
  });
  used.guard();
  await expect.poll(used.asked).toContain('subscribe');
  expect(used.asked()).not.toContain('unload-module 9');
});

test('the computer’s default output is known by its name for people, and every change of it is told', async () => {
  const at = computerWith({
    server: 'pulseaudio',
    sinks: [sink('usb', "Ann's Kopfhörer"), sink('board', 'Speakers'), sink('q', 'Silence', 1)],
  });
  expect(at.soundServer.defaultOutput()).toBeNull();
  at.guard();
  await expect.poll(() => at.soundServer.defaultOutput()).toBe("Ann's Kopfhörer");
  await expect.poll(at.asked).toContain('subscribe');
  at.turnTo('board');
  await expect.poll(() => at.soundServer.defaultOutput()).toBe('Speakers');
  expect(at.changes()).toBe(2);
});

test('a refuge that the computer plays to by default is no output', async () => {
  const at = computerWith({
    server: 'pulseaudio',
    plays: 'q',
    sinks: [sink('q', 'Stillroom: silence', process.pid)],
  });
  at.guard();
  await expect.poll(at.asked).toContain('subscribe');
  expect(at.soundServer.defaultOutput()).toBeNull();
});

test('no refuge is made without pactl, or on PipeWire, which needs none and whose default is known all the same', async () => {
  const without = computerWith({});
  const sinks = [sink('usb', 'Headphones')];
  const pipeWire = computerWith({ server: 'PulseAudio (on PipeWire 1.4.2)', sinks });
  for (const at of [without, pipeWire]) at.guard();
  await expect.poll(pipeWire.asked).toContain('subscribe');
  expect(pipeWire.asked()).not.toContain('load-module');
  expect(pipeWire.soundServer.defaultOutput()).toBe('Headphones');
  expect(without.soundServer.defaultOutput()).toBeNull();
});

test('a browser is told that its streams are not to be moved, beside what the computer says already', () => {
  expect(withUnmovedStreams({ PULSE_PROP: 'a=b' }).PULSE_PROP).toBe(
    'a=b media.role=stillroom node.dont-reconnect=true',
  );
  expect(withUnmovedStreams({}).PULSE_PROP).toBe('media.role=stillroom node.dont-reconnect=true');
});

test('a sound server that ends and comes again is guarded again', async () => {
  const at = computerWith({ server: 'pulseaudio', sinks: [sink('usb', 'Headphones')] });
  at.guard();
  await expect.poll(at.asked).toContain('subscribe');
  at.end();
  const refuges = () => at.asked().match(/module-null-sink/g)?.length;
  await expect.poll(refuges).toBe(2);
});

test('nothing of a server that came in the place of another is taken for the refuge of that one', async () => {
  const refuge = '7\tmodule-null-sink\tsink_name=stillroom_1 sink_properties=\n';
  const mine = computerWith({ server: 'pulseaudio' });
  const another = computerWith({ server: 'pulseaudio' });
  for (const at of [mine, another]) {
    at.guard();
    await expect.poll(at.asked).toContain('subscribe');
  }
  mine.end(refuge);
  another.end('6\tmodule-udev-detect\t\n7\tmodule-bluez5-device\tpath=/org/bluez\n');
  await expect.poll(mine.asked).toContain('unload-module 7');
  const looks = () => another.asked().match(/sink-inputs/g)?.length;
  await expect.poll(looks).toBe(1);
  await expect.poll(another.asked).toMatch(/subscribe[^]*subscribe/);
  expect(another.asked()).not.toContain('unload-module');
});

test('a sound server that is not there yet when the office is opened is guarded once it is', async () => {
  const at = computerWith({ server: 'pulseaudio', sinks: [sink('usb', 'Headphones')] });
  at.goAway();
  at.guard();
  await expect.poll(at.asked).not.toBe('');
  at.comeBack();
  await expect.poll(at.asked).toContain('module-null-sink');
  expect(at.soundServer.defaultOutput()).toBe('Headphones');
});
