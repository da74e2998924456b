import * as v from 'valibot';
import { FromWebview, ToWebview } from '../../../shared/readerMessages.ts';
import {
  QUESTIONS,
  type AnswerTo,
  type ParamsOf,
  type QuestionName,
} from '../../../shared/table.ts';

/** What is told without having been asked for. */
export type News = Exclude<ToWebview, { kind: 'answer' | 'noAnswer' }>;

/** Asks something about the table. Fails with a sentence for the user. */
export type Ask = <Name extends QuestionName>(
  name: Name,
  params: ParamsOf<Name>,
) => Promise<AnswerTo<Name>>;

export interface Connection {
  readonly ask: Ask;
  readonly send: (message: FromWebview) => void;
  /** Takes a message from the extension. What isn't one is passed over. */
  readonly receive: (message: unknown) => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Joins questions and answers by their ids, and hands on what is news. */
export function connect(
  post: (message: FromWebview) => void,
  onNews: (news: News) => void,
): Connection {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  function settle(id: number, settleOne: (waiting: Waiting) => void): void {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (asked) settleOne(asked);
  }

  return {
    async ask(name, params) {
      const id = ++lastId;
      const answer = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      // Parsed, because TypeScript can't see that a name and its parameters belong together.
      post(v.parse(FromWebview, { kind: 'ask', id, question: { name, params } }));
      return v.parse(QUESTIONS[name].answer, await answer);
    },
    send: post,
    receive(message) {
      const parsed = v.safeParse(ToWebview, message);
      if (!parsed.success) return;
      const { output } = parsed;
      if (output.kind === 'answer') {
        settle(output.id, ({ resolve }) => {
          resolve(output.answer);
        });
      } else if (output.kind === 'noAnswer') {
        settle(output.id, ({ reject }) => {
          reject(new Error(output.text));
        });
      } else {
        onNews(output);
      }
    },
  };
}
