import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Nothing typed is remembered by the browser and nobody is asked. The microphone permission is what makes it name the audio outputs
 * (architecture.md, fact 10); no page of ours ever opens a microphone.
 */
function preferences(origin: string): unknown {
  return {
    autofill: { profile_enabled: false, credit_card_enabled: false, enabled: false },
    alternate_error_pages: { enabled: false },
    browser: { has_seen_welcome_page: true, show_home_button: false },
    credentials_enable_service: false,
    dns_prefetching: { enabled: false },
    enable_do_not_track: false,
    net: { network_prediction_options: 2 },
    profile: {
      password_manager_enabled: false,
      password_manager_leak_detection: false,
      content_settings: {
        exceptions: { media_stream_mic: { [`${origin},*`]: { setting: 1 } } },
      },
      exit_type: 'Normal',
    },
    safebrowsing: { enabled: false, enhanced: false },
    savefile: { default_directory: '' },
    search: { suggest_enabled: false },
    session: { restore_on_startup: 5 },
    signin: { allowed: false, allowed_on_next_startup: false },
    spellcheck: { dictionaries: [], use_spelling_service: false },
    browser_spellcheck: { enabled: false },
    translate: { enabled: false },
    url_keyed_anonymized_data_collection: { enabled: false },
    webrtc: { ip_handling_policy: 'disable_non_proxied_udp' },
  };
}

const startPage = (folder: string): string => join(folder, 'open.html');

/**
 * Makes the profile of the browser that is about to be started at `address`, in a folder that has nothing in it. Answers the address of
 * the page that the browser is to be started with: it leads to `address`, whose token so stands in no command line.
 */
export function writeProfile(folder: string, address: string): string {
  mkdirSync(join(folder, 'Default'), { recursive: true, mode: 0o700 });
  mkdirSync(join(folder, 'temp'), { mode: 0o700 });
  const { origin } = new URL(address);
  const file = join(folder, 'Default', 'Preferences');
  writeFileSync(file, JSON.stringify(preferences(origin)), { mode: 0o600 });
  writeFileSync(
    startPage(folder),
    `<!doctype html><title>Stillroom</title><meta http-equiv="refresh" content="0;url=${address}">`,
    { mode: 0o600 },
  );
  return pathToFileURL(startPage(folder)).href;
}
