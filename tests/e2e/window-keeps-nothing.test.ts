import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { windowFolder } from '../../main/loopback/window-folder.ts';
import { bytesFound } from '../support/byte-search.ts';
import { chromiumOptions } from '../support/chromium.ts';
import { makeOffice, passphrase, type MadeOffice } from '../support/made-office.ts';
import { startStillroom, type Stillroom } from '../support/stillroom.ts';
import { goTo } from './screens.ts';

/** What is typed, a text for every kind of field; each stands nowhere else. */
const typed = {
  note: 'her grandmother’s orchard again',
  'vitals line': '187/111 93 96 17',
  allergies: 'quetzalberry pollen, hives',
  medications: 'Lumoxetine 40 mg mornings',
  escort: 'Thaddeus, 0555 019 4471',
  'preferred name': 'Wilhelmina Aschenbrenner',
  'legal name': 'Wilhelmina Ottoline Aschenbrenner-Vogt',
  'record number': 'ZX-88213-Q',
  'date of birth': '1957-03-19',
  PIN: '739164820517',
  search: 'glockenspielmusik',
  path: '/media/stick/Wilhelmina evenings',
};

let [folder, browserAt, profile] = ['', '', ''];
let office: MadeOffice;
let env: Record<string, string>;
let stillroom: Stillroom;
let browser: Browser;
let page: Page;
let tokens: readonly string[] = [];

const netLog = () => join(folder, 'net.json');
const searched = () => [office.home, profile, join(folder, 'temp'), join(folder, 'user')];
const secrets = () => ({
  ...typed,
  passphrase,
  'client id': office.clientId,
  'session id': office.sessionId ?? '',
});

/** The host with its own window: the same browser as everywhere, which here has no screen and lets the test look in. */
async function open(): Promise<void> {
  stillroom = await startStillroom({ home: office.home, window: true, env });
  tokens = [...tokens, new URL(stillroom.address).searchParams.get('token') ?? ''];
  const port = await vi.waitFor(
    () => {
      const [line = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (line === '') throw new Error('The browser has not said yet where it can be looked into.');
      return line;
    },
    { timeout: 30_000 },
  );
  browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  page = context?.pages()[0] ?? (await context!.waitForEvent('page'));
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
}

/** Every process of this computer whose command line names the window's profile. */
const ofTheWindow = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return { pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'utf8') };
      } catch {
        return { pid: 0, words: '' }; // it has ended
      }
    })
    .filter(({ words }) => words.includes(profile));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stillroom-window-'));
  for (const name of ['bin', 'temp', 'user']) mkdirSync(join(folder, name));
  office = await makeOffice(join(folder, 'home'), { running: true });
  const options = await chromiumOptions();
  browserAt = join(folder, 'bin', 'chromium');
  writeFileSync(
    browserAt,
    `#!/bin/sh\nexec "${options.executablePath}" --headless=new --remote-debugging-port=0 --log-net-log=${netLog()} "$@"\n`,
    { mode: 0o700 },
  );
  env = {
    ...(options.env as Record<string, string>),
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    DISPLAY: ':0',
    TMPDIR: join(folder, 'temp'),
    HOME: join(folder, 'user'),
    XDG_RUNTIME_DIR: '',
  };
  profile = windowFolder(browserAt, office.home, env);
  await open();
});
afterAll(async () => {
  await browser?.close().catch(() => undefined);
  await stillroom?.stop();
  for (const { pid } of ofTheWindow()) process.kill(pid, 'SIGKILL');
  for (const each of [folder, profile])
    rmSync(each, { recursive: true, force: true, maxRetries: 5 });
});

const fill = async (label: string, text: string) => {
  await page.getByLabel(label, { exact: true }).first().fill(text);
};

const runsHere = process.platform === 'linux';

test.runIf(runsHere)(
  'the window opens on a page of its own, and no token or cookie is in any command line',
  async () => {
    await page.getByLabel('Office passphrase').waitFor();
    const words = ofTheWindow()
      .map((each) => each.words)
      .join('\n');
    expect(words).toContain('--app=file://');
    expect(words).not.toMatch(/token/);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    expect(statSync(join(profile, 'open.html')).mode & 0o777).toBe(0o600);
  },
);

test.runIf(runsHere)(
  'of what is typed, opened and searched for nothing is in any file while the window is open',
  async () => {
    await fill('Office passphrase', passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    await page.getByRole('textbox', { name: 'Note' }).fill(typed.note);
    await page.getByPlaceholder('128/82 74 98').fill(typed['vitals line']);
    const decoy = 'this one the browser may remember';
    /** A field that is not ours: once the browser has written down what stands in it, it would have written ours as well. */
    const untilWrittenDown = async (name: string) => {
      await page.evaluate((text) => {
        const box = document.createElement('textarea');
        document.body.append(box);
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
        history.replaceState(history.state, '', location.href);
      }, `${decoy} ${name}`);
      await expect
        .poll(() => bytesFound([profile], { decoy: `${decoy} ${name}` }).length, {
          timeout: 60_000,
          interval: 500,
        })
        .toBeGreaterThan(0);
    };
    await untilWrittenDown('live');
    expect(bytesFound(searched(), secrets())).toEqual([]);

    await goTo(page, '#/clients/new', 'New client');
    await fill('Preferred name', typed['preferred name']);
    await fill('Legal name', typed['legal name']);
    await fill('Date of birth', typed['date of birth']);
    await fill('Record number', typed['record number']);
    await fill('Escort', typed.escort);
    await fill('Allergies', typed.allergies);
    await fill('Medications', typed.medications);
    await untilWrittenDown('client');
    expect(bytesFound(searched(), secrets())).toEqual([]);

    await goTo(page, '#/library', 'Library');
    await page
      .getByRole('searchbox')
      .or(page.getByLabel(/^Search|^Find/))
      .first()
      .fill(typed.search);
    await fill('Folder or file path', typed.path);
    await untilWrittenDown('library');
    await goTo(page, '#/', 'Today');
    await page.getByRole('link', { name: 'Clients' }).first().click();
    await page
      .getByRole('link', { name: /Juniper/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Juniper/ }).waitFor();
    await untilWrittenDown('record');
    expect(page.url()).not.toContain(office.clientId);
    expect(bytesFound(searched(), secrets())).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /Juniper/ }).waitFor();
  },
);

test.runIf(runsHere)(
  'a file or a link that is dropped where nothing takes it opens nothing',
  async () => {
    const before = page.url();
    const refused = await page.evaluate(() =>
      ['dragover', 'drop'].map((kind) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['sound'], 'a.mp3', { type: 'audio/mpeg' }));
        const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer });
        document.querySelector('h1')?.dispatchEvent(event);
        return event.defaultPrevented;
      }),
    );
    expect(refused).toEqual([true, true]);
    const link = page.getByRole('link', { name: 'Library' }).first();
    await link.click({ button: 'middle' });
    await link.click({ modifiers: ['Shift'] });
    await link.click({ modifiers: ['ControlOrMeta'] });
    expect([page.url(), browser.contexts()[0]?.pages().length]).toEqual([before, 1]);
  },
);

test.runIf(runsHere)(
  'nor is it after host and browser are killed, nor after the next start and a clean end',
  async () => {
    await stillroom.kill();
    expect(bytesFound(searched(), secrets())).toEqual([]);
    for (const { pid } of ofTheWindow()) process.kill(pid, 'SIGKILL');
    await expect.poll(() => ofTheWindow().length, { timeout: 30_000 }).toBe(0);
    expect(bytesFound(searched(), secrets())).toEqual([]);
    writeFileSync(join(profile, 'left-over'), typed.note);
    await open();
    expect(existsSync(join(profile, 'left-over'))).toBe(false);
    expect(bytesFound(searched(), secrets())).toEqual([]);
    await stillroom.stop();
    expect(existsSync(profile)).toBe(false);
    expect(existsSync(join(office.home, 'address'))).toBe(false);
    expect(
      bytesFound(searched(), {
        ...secrets(),
        ...Object.fromEntries(tokens.map((token, index) => [`token ${index}`, token])),
      }),
    ).toEqual([]);
  },
);

test.runIf(runsHere)(
  'the browser has connected to nobody but the host, and sent no datagram',
  () => {
    const log = readFileSync(netLog(), 'utf8');
    /** Its events have numbers, which its first line names. */
    const number = (name: string) => new RegExp(`"${name}":(\\d+)`).exec(log)?.[1];
    const events = log
      .split('\n')
      .map((text) => ({ text, type: /"type":(\d+)\}[,\]}]*$/.exec(text.trim())?.[1] }));
    const of = (name: string) => events.filter(({ type }) => type === number(name));
    // The end of an attempt is an event as well, and says no address again.
    const reached = of('TCP_CONNECT_ATTEMPT').flatMap(
      ({ text }) => /"address":"([^"]+):\d+"/.exec(text)?.[1] ?? [],
    );
    expect(new Set(reached)).toEqual(new Set(['127.0.0.1']));
    expect(number('UDP_BYTES_SENT')).toBeDefined();
    expect(of('UDP_BYTES_SENT')).toEqual([]);
  },
);
