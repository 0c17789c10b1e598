// The language of the interface: the reader's choice, else the browser's.
import { computed, signal } from '@preact/signals';
import { traditional } from '../text/traditional';
import { en } from './en';
import { zhHans, type Messages } from './zh-Hans';
import { zhHant } from './zh-Hant';

/** Every language, by its tag, with its name in itself. */
export const LANGUAGES: Record<string, { name: string; messages: Messages }> = {
  'zh-Hans': { name: '简体中文', messages: zhHans },
  'zh-Hant': { name: '繁體中文', messages: zhHant },
  en: { name: 'English', messages: en },
};

const KEY = 'jianbao-language';

function initial(): string {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept && kept in LANGUAGES) return kept;
  } catch {
    // Storage may be forbidden; the browser's language will do.
  }
  for (const tag of navigator.languages) {
    if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant';
    if (tag.startsWith('zh')) return 'zh-Hans';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

export const language = signal(initial());

/** The messages of the chosen language. */
export const t = computed(() => (LANGUAGES[language.value] ?? LANGUAGES['en']!).messages);

export function choose(tag: string) {
  language.value = tag;
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // Not kept, then.
  }
}

/** The reason that the core gives, in the chosen language. */
export function because({ why, why_en }: { why: string; why_en: string }): string {
  if (language.value === 'zh-Hant') return traditional(why);
  return language.value === 'zh-Hans' ? why : why_en;
}
