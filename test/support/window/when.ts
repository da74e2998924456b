/** What a `when` clause looks at. */
export type Contexts = Readonly<Record<string, string | boolean>>;

/**
 * Whether VS Code shows what has this `when` clause, of the forms that are used in `package.json`.
 *
 * @throws TypeError where it has another form.
 */
export function isShown(when: string, contexts: Contexts): boolean {
  return parse(when).some((alternative) =>
    alternative.every(({ name, isNegated, operator, value }) => {
      const text = String(contexts[name]);
      if (operator === '==') return text === value;
      if (operator === '!=') return text !== value;
      if (operator === '=~') return new RegExp(value.slice(1, -1)).test(text);
      return (contexts[name] === true) !== isNegated;
    }),
  );
}

/** The names of the context keys that a `when` clause looks at. */
export function namesIn(when: string): string[] {
  return parse(when).flatMap((alternative) => alternative.map(({ name }) => name));
}

/** The conditions of a `when` clause: alternatives, all of whose conditions have to be met. */
function parse(when: string) {
  return when.split(' || ').map((alternative) =>
    alternative.split(' && ').map((condition) => {
      const [, not, name, operator, value = ''] =
        /^(!?)([\w.]+)(?: (==|!=|=~) (.+))?$/.exec(condition) ?? [];
      if (name === undefined) throw new TypeError(`Another form of condition: ${condition}`);
      return { name, isNegated: not === '!', operator, value };
    }),
  );
}
