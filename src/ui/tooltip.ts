import { MarkdownString } from 'vscode';
import { plain } from '../core/plainText.ts';
import { PREFIX, type CommandName } from './commands.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';

/** Longer than any known text from Kraken, and short enough for a hover. */
const MAX_VALUE_LENGTH = 1_000;
const MAX_NAME_LENGTH = 40;

/** A text to show literally, as code. */
export interface Code {
  readonly code: string;
}

/** A hover in Markdown. Escapes all texts: no markup, icons, or links but its own. */
export class Tooltip {
  readonly #paragraphs: string[] = [];
  /** The ids of the commands that may be run by links. */
  readonly #commands: string[] = [];

  heading(title: string, detail: string | Code = ''): this {
    return this.#add(`**${escapeMarkdown(title)}** ${valueMarkdown(detail)}`.trimEnd());
  }

  text(text: string): this {
    return this.#add(escapeMarkdown(text));
  }

  /** One line per fact; leaves out facts without a value. */
  facts(facts: readonly (readonly [name: string, value: string | Code | undefined])[]): this {
    const lines = facts.flatMap(([name, value = '']) => {
      const text = valueMarkdown(value);
      return text === '' ? [] : [`**${escapeMarkdown(name)}:** ${text}`];
    });
    return this.#add(lines.join('  \n'));
  }

  /** One line per field, with the values aligned. */
  fields(title: string, fields: Readonly<Record<string, string>>): this {
    const lines = Object.entries(fields).map(
      ([name, value]) => [plain(name, MAX_NAME_LENGTH), plain(value, MAX_VALUE_LENGTH)] as const,
    );
    const width = Math.max(...lines.map(([name]) => name.length));
    const text = lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
    const block = new MarkdownString().appendCodeblock(text, 'text').value;
    return this.#add(`---\n\n${escapeMarkdown(title)}\n${block}`);
  }

  /** A link that runs one of the extension's commands. */
  command(label: string, name: CommandName): this {
    this.#commands.push(PREFIX + name);
    return this.#add(`[${escapeMarkdown(label)}](command:${PREFIX}${name})`);
  }

  toMarkdown(): MarkdownString {
    const markdown = new MarkdownString(this.#paragraphs.join('\n\n'));
    if (this.#commands.length > 0) markdown.isTrusted = { enabledCommands: this.#commands };
    return markdown;
  }

  #add(paragraph: string): this {
    this.#paragraphs.push(paragraph);
    return this;
  }
}

function valueMarkdown(value: string | Code): string {
  return typeof value === 'string' ? escapeMarkdown(value) : codeSpan(value.code, MAX_VALUE_LENGTH);
}
