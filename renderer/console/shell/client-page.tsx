import type { ReactNode } from 'react';
import { ClientScreen } from '../features/client/client-screen.tsx';
import { MeasuresOfClient } from '../features/measures/measures-of-client.tsx';

/** One client, with the measures in their tab: the shell alone puts features together. */
export function ClientPage(): ReactNode {
  return <ClientScreen Measures={MeasuresOfClient} />;
}
