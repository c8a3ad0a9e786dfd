import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export type Tab = Readonly<{ name: string; content: ReactNode }>;

/** Tabs by name; arrow keys move between them. `chosen` is the name of the one shown. */
export function Tabs(
  props: Readonly<{
    label: string;
    tabs: readonly Tab[];
    chosen: string;
    onChoose(name: string): void;
  }>,
): ReactNode {
  return (
    <BaseTabs.Root value={props.chosen} onValueChange={(name) => props.onChoose(String(name))}>
      <BaseTabs.List aria-label={props.label} activateOnFocus className={styles['list']}>
        {props.tabs.map((tab) => (
          <BaseTabs.Tab key={tab.name} value={tab.name} className={styles['tab']}>
            {tab.name}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {props.tabs.map((tab) => (
        <BaseTabs.Panel key={tab.name} value={tab.name} className={styles['panel']}>
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
