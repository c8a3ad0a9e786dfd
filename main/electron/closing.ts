import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import type { OfficeState } from '../../shared/contract/contract.ts';
import type { SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { Clock } from '../core/ports.ts';
import { once } from './once.ts';

export type ClosingParts = Readonly<{
  dialog: Pick<Dialog, 'showMessageBox'>;
  clock: Pick<Clock, 'every'>;
  call(name: string, input: unknown): Promise<Reply<unknown>>;
}>;

type Answer = 'keep' | 'end' | 'cancel';

const choices = {
  keep: 'Keep the session and close',
  end: 'End the session',
  cancel: 'Cancel',
} as const satisfies Record<Answer, string>;

const question = (answers: readonly Answer[], detail: string): MessageBoxOptions => ({
  type: 'question',
  title: 'Stillroom',
  message: 'A session is running.',
  detail,
  buttons: answers.map((answer) => choices[answer]),
  defaultId: 0,
  cancelId: answers.length - 1,
  noLink: true,
});

const kept =
  'Kept, it goes on: its clocks run, everything entered is saved, and Stillroom opens into it again. The music stops until then.';
const ended = 'Ended, it becomes a record.';
const behindLock = 'To end it, unlock the screen first.';
const notEnded = 'The session could not be ended from here. End it on the live screen, or keep it.';

/** The music's own way to stop takes a second (the cue's transition); closing at once would be a cut in the client's ears. */
const fadeMs = 1200;

/**
 * Asks whether the running session is to be kept or ended, does what was answered, and says whether the console may close now.
 * Behind the lock screen a session can be kept but not ended: whoever ends it has to be known.
 */
export function createClosing(parts: ClosingParts): (window: BrowserWindow) => Promise<boolean> {
  const { call } = parts;

  async function officeState(): Promise<OfficeState | null> {
    const reply = await call('office.state', {});
    return reply.ok ? (reply.value as OfficeState) : null;
  }

  async function ask(
    window: BrowserWindow,
    answers: readonly Answer[],
    detail: string,
  ): Promise<Answer> {
    const { response } = await parts.dialog.showMessageBox(window, question(answers, detail));
    return answers[response] ?? 'cancel';
  }

  const fadeOut = (): Promise<void> => new Promise((done) => once(parts.clock, fadeMs, done));

  async function leaveMusic(): Promise<void> {
    const reply = await call('screen.music', { action: { kind: 'music.pause' } });
    if (reply.ok) await fadeOut();
  }

  async function end(sessionId: SessionId, actor: StaffId): Promise<boolean> {
    const command = { kind: 'session.end' };
    return (await call('session.act', { sessionId, actor, command })).ok;
  }

  return async (window) => {
    const state = await officeState();
    if (state === null || state.runningSessionId === null) return true;
    const canEnd = !state.screenLocked && state.staffId !== null;
    let answer = canEnd
      ? await ask(window, ['keep', 'end', 'cancel'], `${kept}\n\n${ended}`)
      : await ask(window, ['keep', 'cancel'], `${kept}\n\n${behindLock}`);
    if (answer === 'end' && state.staffId !== null) {
      if (await end(state.runningSessionId, state.staffId)) {
        await fadeOut();
        return true;
      }
      answer = await ask(window, ['keep', 'cancel'], notEnded);
    }
    if (answer === 'keep') await leaveMusic();
    return answer === 'keep';
  };
}

export type CloseGuard = Readonly<{
  /** True while nothing needs asking: no session runs, or nobody is there to answer (a shutdown, a signal). */
  mayClose(): boolean;
  ask(window: BrowserWindow): Promise<boolean>;
  bug(error: unknown): void;
}>;

/** Holds the console's `close` back while a session runs, until `ask` has said yes; a second attempt meanwhile asks nothing twice. */
export function guardClose(window: BrowserWindow, guard: CloseGuard): void {
  let asking = false;
  let answered = false;
  window.on('close', (event) => {
    if (answered || guard.mayClose()) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    guard
      .ask(window)
      // A question that fails must not lock anybody in: everything entered is on disk already.
      .catch((error: unknown) => {
        guard.bug(error);
        return true;
      })
      .then((yes) => {
        asking = false;
        answered = yes;
        if (yes && !window.isDestroyed()) window.close();
      })
      .catch(guard.bug);
  });
}
