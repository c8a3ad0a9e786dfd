import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';

/** For an address that leads nowhere. */
export function NoSuchScreen(): ReactNode {
  return (
    <Screen title="Nothing is here">
      <EmptyState
        title="This address leads to no screen."
        action={<Link to="/">Go to Today</Link>}
      />
    </Screen>
  );
}
