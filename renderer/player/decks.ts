import type { CueTrack, PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import { openDeck, pauseMs, type Deck } from './deck.ts';
import { createDepartures } from './departures.ts';
import { joinOf, leftMs, shortestJoinMs, type Play } from './joins.ts';
import type { SignalPath } from './signal-path.ts';
import type { Ticker } from './ticker.ts';

const resumeMs = 300;
const reportEveryMs = 1000;
/** A cue that begins this early means "from the start": the core's clock ran on while the cue was on its way. */
const nearStartMs = 500;
/** How much earlier than needed a join begins: one beat of the ticker and the lead of a ramp. */
const beatMs = 50;

/** Out of the silence that a broken file leaves, the next track does not rise for as long as it would have crossed over. */
const afterFailureMs = 2000;

/** How long a jump within the track takes to silence what else still sounds. */
const seekMs = 80;

/** The number of the play to come stays the same while the choice of its track changes. */
const isSame = (one: CueTrack | undefined, other: CueTrack | null): boolean =>
  one?.playId === other?.playId && one?.trackId === other?.trackId;

export type Decks = Readonly<{
  /** Makes decks and joins what the cue says; volume, silence and output are not theirs. */
  obey: (cue: Pick<PlayerCue, 'current' | 'next' | 'playing' | 'transitionMs'>) => void;
  /** One look at positions: hands over when it is time, reports each second. */
  beat: () => void;
  /** The play that is to sound, if any. */
  current: () => Readonly<{ deck: Deck; track: CueTrack; seekCount: number }> | null;
  /**
   * The play that music waits for while there is none: the current one, or the next after its end. `over`: it came to its end, and the
   * core has been told and has not said yet what follows.
   */
  awaited: () => Readonly<{ deck: Deck; track: CueTrack; over: boolean }> | null;
  /** The plays that the player went on from by itself: what names them was said before that was known. */
  pastPlays: () => ReadonlySet<string>;
  /** Opens the awaited file anew at its place, after a stall. */
  reload: () => void;
  /** Stops everything at once and without fades. */
  halt: () => void;
  /** Leaves every deck and forgets all plays. */
  clear: (ms: number) => void;
}>;

/** Holds the decks: one that is to sound, one loaded for the next join, and those that are fading out. */
export const createDecks = (
  path: SignalPath,
  ticker: Ticker,
  report: (said: PlayerReport) => void,
): Decks => {
  let current: Play | null = null;
  let next: { readonly play: Play; joinMs: number } | null = null;
  const departures = createDepartures();
  /** Plays we went on from by ourselves: a cue that names one was sent before the core knew. */
  const past = new Set<string>();
  let handingOver = false;
  let playing = false;
  let wantedNext: PlayerCue['next'] = null;
  let reportedAtMs = 0;
  /** How long a deck takes from being asked to sounding; learnt from each start. */
  let startLatencyMs = 60;

  const letAllGo = (ms: number): void => {
    departures.hasten(ms);
    departures.go(ms);
  };

  const reportPosition = (): void => {
    // An element that has ended or failed stands at 0, and nobody is to believe that.
    if (current === null || current.ended || current.deck.failure() !== null) return;
    reportedAtMs = ticker.now();
    const { deck } = current;
    const length = deck.lengthMs();
    report({
      kind: 'position',
      playId: deck.playId,
      positionMs: deck.positionMs(),
      lengthMs: length === null ? null : Math.round(length),
      levelDb: path.levelDb(),
      paused: !deck.wanted(),
    });
  };

  const open = (track: CueTrack, seekCount: number): Play => {
    const play: Play = {
      track,
      seekCount,
      ended: false,
      deck: openDeck(path, ticker, track, {
        ended: () => {
          play.ended = true;
          // The look at positions should have come first; a wrong length is the usual cause that it did not.
          if (play === current && playing) goOn(play);
        },
        failed: (why) =>
          report({ kind: 'failed', playId: track.playId, trackId: track.trackId, why }),
      }),
    };
    return play;
  };

  /** Starts `play` and, once it sounds, lets everything before it go: both curves begin at the same moment. */
  const begin = async (play: Play, ms: number, fromMs: number | null): Promise<boolean> => {
    const askedAtMs = ticker.now();
    const wasLoaded = play.deck.lengthMs() !== null && fromMs === null;
    if (!(await play.deck.start(ms, fromMs))) return false;
    const joins = handingOver && play === next?.play;
    if (joins && current !== null) departures.keep(current.deck);
    if (wasLoaded) startLatencyMs = Math.min(300, (startLatencyMs + ticker.now() - askedAtMs) / 2);
    if (play === current || joins) departures.go(ms);
    if (play === current) reportPosition();
    return true;
  };

  /** What follows an end: the next track if it can be had, else the core is told. */
  const goOn = (from: Play): void => {
    if (next === null || next.play.deck.failure() !== null)
      report({ kind: 'ended', playId: from.track.playId });
    else void handOver();
  };

  const handOver = async (): Promise<void> => {
    if (handingOver || current === null || next === null) return;
    handingOver = true;
    const [from, { play: to, joinMs }] = [current, next];
    // A jump may have left less of the track than its join wants: then that is the join.
    const longest = from.deck.failure() === null ? leftMs(from) - startLatencyMs : afterFailureMs;
    const ms = from.ended ? shortestJoinMs : Math.min(joinOf(from, to, joinMs), longest);
    const began = await begin(to, Math.max(shortestJoinMs, ms), null);
    handingOver = false;
    // A cue may have decided otherwise meanwhile; it has then taken care of both decks.
    if (current !== from || next?.play !== to) return;
    if (!began) {
      if (from.ended && playing && to.deck.failure() !== null)
        report({ kind: 'ended', playId: from.track.playId });
      return;
    }
    past.add(from.track.playId);
    current = to;
    next = null;
    report({ kind: 'handed-over', playId: to.track.playId, trackId: to.track.trackId });
    reportPosition();
  };

  const dropNext = (): void => {
    if (next !== null) departures.leave(next.play.deck, shortestJoinMs);
    next = null;
  };

  const take = (wanted: NonNullable<PlayerCue['current']>, ms: number): void => {
    const loaded = next !== null && isSame(next.play.track, wanted) ? next.play : null;
    if (loaded !== null) next = null;
    // The one that was about to sound by itself would sound beside the one that was asked for.
    else if (handingOver) dropNext();
    const left = current === null ? Number.POSITIVE_INFINITY : leftMs(current) - startLatencyMs;
    if (current !== null) departures.keep(current.deck);
    current = loaded ?? open(wanted, wanted.seekCount);
    current.seekCount = wanted.seekCount;
    // It was known to be broken while it was the next one; now it matters.
    const why = current.deck.failure();
    if (why !== null) {
      report({ kind: 'failed', playId: wanted.playId, trackId: wanted.trackId, why });
    }
    const fromMs = wanted.startAtMs >= nearStartMs ? wanted.startAtMs : null;
    if (playing) void begin(current, Math.max(shortestJoinMs, Math.min(ms, left)), fromMs);
    else if (fromMs !== null) void current.deck.seek(fromMs);
  };

  /** Whatever still sounds dips along, and does not come up again. */
  const seek = async (play: Play, toMs: number): Promise<void> => {
    if (handingOver) next?.play.deck.rewind();
    departures.hasten(seekMs);
    if (!(await play.deck.seek(toMs)) || play !== current) return;
    if (play.deck.wanted()) departures.go(seekMs);
    reportPosition();
  };

  const follow = (wanted: NonNullable<PlayerCue['current']>, ms: number): void => {
    if (
      current === null ||
      !isSame(current.track, wanted) ||
      (current.deck.failure() !== null && wanted.seekCount > current.seekCount)
    ) {
      take(wanted, ms);
      return;
    }
    current.deck.setGain(wanted.gainDb);
    if (wanted.seekCount > current.seekCount) {
      current.seekCount = wanted.seekCount;
      current.ended = false;
      void seek(current, wanted.startAtMs);
    }
  };

  const prepare = (wanted: NonNullable<PlayerCue['next']> | null): void => {
    if (!isSame(next?.play.track, wanted)) {
      // What is about to sound stays, unless it is too late for it.
      if (handingOver && next !== null && current?.ended === false) return;
      dropNext();
      if (wanted !== null && wanted.playId !== current?.track.playId && !past.has(wanted.playId)) {
        next = { play: open(wanted, 0), joinMs: wanted.joinMs };
      } else if (handingOver && current?.ended === true) goOn(current);
    } else if (next !== null && wanted !== null) {
      next.joinMs = wanted.joinMs;
      next.play.deck.setGain(wanted.gainDb);
    }
  };

  const clear = (ms: number): void => {
    dropNext();
    if (current !== null) departures.keep(current.deck);
    [current, wantedNext, playing] = [null, null, false];
    // The next session numbers its plays from the beginning again.
    past.clear();
    letAllGo(Math.max(shortestJoinMs, ms));
  };

  return {
    obey: ({ current: wanted, next: following, playing: aloud, transitionMs }) => {
      if (wanted === null) {
        clear(transitionMs);
        return;
      }
      const stale = past.has(wanted.playId);
      const resumes = aloud && !playing;
      playing = aloud;
      if (!stale) follow(wanted, transitionMs);
      if (current !== null && current.deck.failure() === null) {
        if (playing && !current.deck.wanted() && !current.ended)
          void begin(current, Math.max(resumeMs, transitionMs), null);
        if (!playing && current.deck.wanted()) void current.deck.pause().then(reportPosition);
      }
      if (!playing) {
        letAllGo(pauseMs);
        // The join that was about to begin begins again after the pause.
        if (handingOver) next?.play.deck.rewind();
      }
      if (!stale) {
        wantedNext = following;
        prepare(following);
      }
      // It came to its end while it was being paused.
      if (resumes && current?.ended === true && !handingOver) goOn(current);
    },
    beat: () => {
      if (current === null || !playing) return;
      current.deck.look();
      if (ticker.now() - reportedAtMs >= reportEveryMs) reportPosition();
      // A cue that came while a join was about to begin may have wanted another one.
      if (!handingOver || current.ended) prepare(wantedNext);
      if (next === null || handingOver || next.play.deck.failure() !== null || departures.waiting())
        return;
      const due =
        !current.deck.landing() &&
        leftMs(current) <= joinOf(current, next.play, next.joinMs) + startLatencyMs + beatMs;
      if (due || current.ended || current.deck.failure() !== null) void handOver();
    },
    current: () => current,
    awaited: () => {
      if (current === null) return null;
      const follows = next === null || next.play.deck.failure() !== null ? null : next.play;
      const { deck, track } = current.ended && follows !== null ? follows : current;
      return { deck, track, over: current.ended && follows === null };
    },
    pastPlays: () => new Set(past),
    reload: () => {
      if (current === null) return;
      if (current.ended) {
        dropNext();
        prepare(wantedNext);
        return;
      }
      const { deck, track, seekCount } = current;
      const positionMs = deck.positionMs();
      // Not kept until the new one sounds: it might find its voice again and sound beside it.
      departures.leave(deck, shortestJoinMs);
      current = open(track, seekCount);
      void begin(current, resumeMs, positionMs);
    },
    halt: () => {
      playing = false;
      current?.deck.halt();
      next?.play.deck.halt();
      departures.halt();
    },
    clear,
  };
};
