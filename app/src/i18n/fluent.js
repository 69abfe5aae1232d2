// Fluent in the browser: the reference implementation, with the browser's own rules for plurals. It is a tenth of
// what the same costs as WebAssembly, and this is paid by a phone's network.
import { FluentBundle, FluentNumber, FluentResource } from "@fluent/bundle";

// Whole numbers that count something. All else is text: `+41` or a code is not to be read as a number.
const COUNT = /^(0|[1-9]\d{0,5})$/;

/** The messages of one language. What cannot be read is left out: the tests read the same files strictly. */
export function bundle(language, source) {
  const messages = new FluentBundle(language);
  messages.addResource(new FluentResource(source));
  return messages;
}

/** The message with each variable between U+2068 and U+2069; the key itself when there is no such message. */
export function format(messages, key, names, values) {
  const pattern = messages.getMessage(key)?.value;
  if (!pattern) return key;
  const variables = {};
  names.forEach((name, index) => {
    const value = values[index];
    // Latin digits everywhere, as in codes and phone numbers.
    variables[name] = COUNT.test(value)
      ? new FluentNumber(Number(value), { useGrouping: false, numberingSystem: "latn" })
      : value;
  });
  // With a list for errors, a missing variable shows as its name and nothing is thrown.
  return messages.formatPattern(pattern, variables, []);
}
