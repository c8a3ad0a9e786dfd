/** What stands for a client wherever their name does not: `M.F. · 0142`, and without a record number the initials alone. */
export function clientWords(
  client: Readonly<{ clientInitials: string; clientCode: string }>,
): string {
  return [client.clientInitials, client.clientCode].filter((part) => part !== '').join(' · ');
}
