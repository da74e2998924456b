/**
 * What Hive escapes in the names of folders, and what Windows doesn't allow there. A name must not
 * end in a space or a point on Windows either.
 */
const UNSAFE = /[\u0000-\u001f\u007f"#%'*/:=?\\{}[\]^<>|]|[ .]$/gu;

/** Most file systems allow 255 bytes in a name. */
const MAX_BYTES = 240;

/**
 * The name of the folder of one part of a table, such as `account=Main`, as Hive, Spark and DuckDB
 * write and read it: characters that are not safe are escaped as in `%2F`.
 */
export function partitionName(column: string, value: string): string {
  const escaped = value.toWellFormed().normalize('NFC').replace(UNSAFE, escape);
  return `${column}=${cut(escaped)}`;
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Cuts between characters, and never in one that is escaped. */
function cut(text: string): string {
  let kept = '';
  for (const [unit] of text.matchAll(/%[\dA-F]{2}|./gsu)) {
    if (Buffer.byteLength(kept + unit) > MAX_BYTES) break;
    kept += unit;
  }
  return kept;
}
