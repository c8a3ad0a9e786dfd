import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';

/** For a screen that broke: a calm sentence and a way back. The session, the music and the clocks are not in this window. */
export function ScreenFailed({ reset }: ErrorComponentProps): ReactNode {
  return (
    <Screen title="This screen could not be shown">
      <EmptyState
        title="Something went wrong that should not have."
        action={<Button onClick={reset}>Show it again</Button>}
      >
        A running session goes on: its music, clocks and entries do not depend on this screen.
      </EmptyState>
    </Screen>
  );
}
