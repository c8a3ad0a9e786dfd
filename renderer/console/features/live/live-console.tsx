import { useCallback, useMemo, useRef, useState, type MouseEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { OfficeState, SessionView, Settings } from '../../../../shared/contract/contract.ts';
import { hasDose, t0Of, type SessionState } from '../../../../shared/domain/session/state.ts';
import { coreNow } from '../../../bridge/clock.ts';
import { lockUp } from '../../../bridge/lock.ts';
import { turnRoomLight } from '../../../ui/skin.ts';
import { BeforeDose } from './check/before-dose.tsx';
import { LiveBar } from './bar/live-bar.tsx';
import { pressGate, stampPlace, type LiveAction } from './keys/key-map.ts';
import { useKeys } from './keys/use-keys.ts';
import { OpenLong } from './open-long.tsx';
import { LiveArc } from './live-arc.tsx';
import { MusicRegion } from './music/music-region.tsx';
import { NoteBox } from './note/note-box.tsx';
import { LivePanel, type PanelName, type SimplePanel } from './panel/live-panel.tsx';
import { PromptEdge } from './prompt/prompt-edge.tsx';
import { actRefusal } from './session/act-refusal.ts';
import { authorOf } from './session/author.ts';
import { commandFor } from './session/command-for.ts';
import { useAct, useRefusals } from './session/use-act.ts';
import { useRows } from './session/use-live-session.ts';
import { useSounding } from './session/use-sounding.ts';
import { Stamps } from './stamps/stamps.tsx';
import { PromptsRegion } from './talk/prompts-region.tsx';
import { TimelineRegion } from './timeline/timeline-region.tsx';
import { VitalsRegion } from './vitals/vitals-region.tsx';
import styles from './live.module.css';

type ConsoleProps = Readonly<{
  view: SessionView;
  state: SessionState;
  settings: Settings;
  office: Pick<OfficeState, 'runningSessionId' | 'staffId'>;
}>;

/** The live screen of one running session: bar, arc, three columns, and beside them at most one panel. */
export function LiveConsole({ view, state, settings, office }: ConsoleProps) {
  const root = useRef<HTMLElement>(null);
  const noteBox = useRef<HTMLTextAreaElement>(null);
  const vitalsBox = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const rows = useRows(view.events);
  const sounding = useSounding();
  const author = authorOf(state.staff, office.staffId);
  const act = useAct(state.sessionId, author?.staffId ?? null);
  const [refusals, noteRefusal] = useRefusals();
  const [panel, setPanel] = useState<PanelName>(null);
  const gate = useRef(pressGate());

  // What the actions look at, so that `run` itself never changes and no tick redraws a button.
  const present = useRef({ state, settings, office, sounding, rows, panel });
  present.current = { state, settings, office, sounding, rows, panel };

  const lastStampSeq = useMemo(
    () => rows.findLast((row) => row.group === 'stamp' && !row.withdrawn)?.seq ?? null,
    [rows],
  );
  const send = useCallback(
    async (action: LiveAction) => {
      const { state: now, settings: set, sounding: heard } = present.current;
      const blocked = heard?.output.state === 'blocked';
      const command = commandFor(action, now, set.stamps, coreNow(), blocked);
      if (command === null) return;
      const reply = await act(command);
      const part = stampPlace(action) === null ? 'music' : 'stamps';
      // While the browser held the sound back, the press itself is what lets it out.
      const isFine = reply.ok || (blocked && reply.error.code === 'music.alreadySo');
      noteRefusal(part, isFine ? null : reply.error);
    },
    [act, noteRefusal],
  );
  const run = useCallback(
    (action: LiveAction, atMs: number): boolean => {
      const { state: now, settings: set, office: at, rows: shown } = present.current;
      const place = stampPlace(action);
      if (place !== null && set.stamps[place - 1] === undefined) return false;
      // Moving the caret twice is harmless; holding it back would send what follows to the single keys.
      const isCaret = action === 'note' || action === 'vitals';
      if (!isCaret && !gate.current(action, atMs)) return true;
      switch (action) {
        case 'note':
          noteBox.current?.focus();
          return true;
        case 'vitals':
          vitalsBox.current?.focus();
          return true;
        case 'checklist':
        case 'go':
        case 'dose':
          // A session of talk has no dose, and these keys do nothing in it.
          if (!hasDose(now.careType)) return false;
          setPanel((open) => (open?.kind === action ? null : { kind: action }));
          return true;
        case 'adverse':
        case 'emergency':
        case 'join':
        case 'keys':
          setPanel((open) => (open?.kind === action ? null : { kind: action }));
          return true;
        case 'add-words': {
          const stamp = shown.findLast((row) => row.group === 'stamp' && !row.withdrawn);
          if (stamp === undefined) return false;
          setPanel({ kind: 'add-words', seq: stamp.seq });
          return true;
        }
        case 'room-light':
          turnRoomLight();
          return true;
        case 'lock':
          void lockUp({ runningSessionId: at.runningSessionId ?? now.sessionId });
          return true;
        default:
          void send(action);
          return true;
      }
    },
    [send],
  );
  useKeys(root, run);

  const leaveField = useCallback(() => root.current?.focus(), []);
  const toNote = useCallback(() => noteBox.current?.focus(), []);
  const closePanel = useCallback(() => setPanel(null), []);
  const setClosing = useCallback(
    (closing: boolean) => setPanel(closing ? { kind: 'close' } : null),
    [],
  );
  const correct = useCallback((seq: number) => setPanel({ kind: 'correct', seq }), []);
  const letBack = useCallback(
    (seq: number) => {
      const { excluded } = present.current.state.music;
      const exclusion = excluded.find((each) => each.seq === seq)?.exclusion;
      if (exclusion === undefined) return;
      void act({ kind: 'music.readmit', exclusion }).then((reply) =>
        noteRefusal('music', reply.ok ? null : reply.error),
      );
    },
    [act, noteRefusal],
  );
  const addWords = useCallback((seq: number) => setPanel({ kind: 'add-words', seq }), []);
  const openPanel = useCallback((kind: SimplePanel) => setPanel({ kind }), []);
  const see = useCallback((seq: number) => setPanel({ kind: 'seen', seq }), []);
  const toVitals = useCallback(() => vitalsBox.current?.focus(), []);
  const toRecord = useCallback(
    () => void navigate({ to: '/record/$sessionId', params: { sessionId: state.sessionId } }),
    [navigate, state.sessionId],
  );
  if (author === null) return null;

  /** A press on a button by pointer leaves the caret where it is: whoever is writing goes on writing. */
  const keepCaret = (event: MouseEvent) => {
    const at = event.target;
    if (
      at instanceof Element &&
      at.closest('button') !== null &&
      at.closest('[data-panel]') === null
    ) {
      event.preventDefault();
    }
  };
  return (
    <main
      ref={root}
      tabIndex={-1}
      className={styles['live']}
      aria-label="Live session"
      onMouseDown={keepCaret}
    >
      <LiveBar
        session={view.session}
        state={state}
        closing={panel?.kind === 'close'}
        run={run}
        onClosing={setClosing}
      />
      <div className={styles['arc']}>
        <LiveArc state={state} events={view.events} />
      </div>
      <div className={styles['columns']} data-beside={panel === null ? undefined : 'true'}>
        <div className={styles['side']}>
          {panel === null ? (
            <MusicRegion
              state={state}
              sounding={sounding}
              settings={settings}
              failure={refusals.music}
              act={act}
              run={run}
            />
          ) : (
            <LivePanel
              panel={panel}
              state={state}
              rows={rows}
              stamps={settings.stamps}
              author={author.staffId}
              act={act}
              onOpen={openPanel}
              onClose={closePanel}
              onEnterVitals={toVitals}
              onEnded={toRecord}
            />
          )}
        </div>
        <div className={styles['middle']}>
          <OpenLong startedAtMs={state.startedAtMs} />
          <BeforeDose state={state} run={run} />
          <TimelineRegion
            rows={rows}
            lastStampSeq={lastStampSeq}
            leftOut={state.music.excluded}
            onLetBack={letBack}
            onCorrect={correct}
            onAddWords={addWords}
          />
          <div className={styles['writing']}>
            <NoteBox
              sessionId={state.sessionId}
              draft={view.draft}
              t0Ms={t0Of(state)}
              author={author.initials}
              act={act}
              boxRef={noteBox}
              onLeave={leaveField}
            />
            <Stamps
              labels={settings.stamps}
              refusal={refusals.stamps === null ? null : actRefusal(refusals.stamps)}
              run={run}
            />
          </div>
        </div>
        <div className={styles['side']}>
          {hasDose(state.careType) ? (
            <VitalsRegion
              state={state}
              author={author.staffId}
              act={act}
              boxRef={vitalsBox}
              onSee={see}
              onKept={toNote}
              onLeave={leaveField}
            />
          ) : (
            <PromptsRegion state={state} act={act} onLeave={leaveField} />
          )}
        </div>
      </div>
      <PromptEdge state={state} />
    </main>
  );
}
