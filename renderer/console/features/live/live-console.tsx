import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { OfficeState, SessionView, Settings } from '../../../../shared/contract/contract.ts';
import { hasDose, t0Of, type SessionState } from '../../../../shared/domain/session/state.ts';
import { BeforeDose } from './check/before-dose.tsx';
import { LiveBar } from './bar/live-bar.tsx';
import { useKeys } from './keys/use-keys.ts';
import { useRun } from './keys/use-run.ts';
import { OpenLong } from './open-long.tsx';
import { LiveArc } from './live-arc.tsx';
import { MusicRegion } from './music/music-region.tsx';
import { NoteBox } from './note/note-box.tsx';
import { LivePanel } from './panel/live-panel.tsx';
import { usePanel } from './panel/use-panel.ts';
import { PromptEdge } from './prompt/prompt-edge.tsx';
import { actRefusal } from './session/act-refusal.ts';
import { authorOf } from './session/author.ts';
import { takeBacksOf } from './session/take-back.ts';
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
  const { panel, setPanel, open, close, setClosing, correct, addWords, see } = usePanel();

  const present = useRef({ state, settings, office, sounding, rows });
  present.current = { state, settings, office, sounding, rows };
  const run = useRun({ present, noteBox, vitalsBox, setPanel, act, noteRefusal });
  useKeys(root, run);

  const lastStampSeq = useMemo(
    () => rows.findLast((row) => row.group === 'stamp' && !row.withdrawn)?.seq ?? null,
    [rows],
  );
  const leaveField = useCallback(() => root.current?.focus(), []);
  const toNote = useCallback(() => noteBox.current?.focus(), []);
  const { excluded, returnSeq } = state.music;
  const takeBacks = useMemo(() => takeBacksOf({ excluded, returnSeq }), [excluded, returnSeq]);
  const takeBack = useCallback(
    (seq: number) => {
      const meant = takeBacksOf(present.current.state.music).find((each) => each.seq === seq);
      if (meant === undefined) return;
      void act(meant.command).then((reply) => noteRefusal('music', reply.ok ? null : reply.error));
    },
    [act, noteRefusal],
  );
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
              onOpen={open}
              onClose={close}
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
            takeBacks={takeBacks}
            onTakeBack={takeBack}
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
