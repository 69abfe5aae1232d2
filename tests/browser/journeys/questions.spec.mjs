// Security questions: chosen, answered, drawn, and drawn anew.
import {
  ANSWERS, answer, askForQuestions, asked, beginQuestions, fields, fillIn, giveAnswers, list,
} from "../harness/questions.mjs";
import { setPassword, signIn } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

const METHODS = ["mobilePhoneText", "email", "securityQuestions"];
const DAY = 24 * 3600;

/** Settings with the method, which the standards' preset has not, and one gate. */
const settings = (more) => ({
  policy: { methods: METHODS, methodsRequired: 1, password: { preset: "entra" }, ...more },
});

/** Somebody who has registered questions. */
async function registered(visitor, world) {
  const [person] = world.registered;
  await signIn(visitor, person);
  await beginQuestions(visitor);
  await fillIn(visitor);
  await visitor.press("register-questions-save");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
  return person;
}

/** Every question that a name has: they are drawn again and again until there are five. */
async function drawn(visitor, username) {
  await askForQuestions(visitor, username);
  const seen = new Set(await asked(visitor));
  // That one of five is in none of so many draws of three happens once in a hundred thousand runs.
  for (let draw = 0; draw < 15 && seen.size < 5; draw += 1) {
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await visitor.press("method-securityQuestions");
    await visitor.at("reset-code-questions-heading");
    for (const question of await asked(visitor)) seen.add(question);
  }
  return [...seen].sort();
}

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure }) });

    test("questions are registered, and their answers reset the password", async ({ visit, visitor, world }) => {
      const person = await registered(visitor, world);
      const stranger = await visit();
      await askForQuestions(stranger, person.username);
      expect(await asked(stranger)).toHaveLength(3);
      for (const question of await asked(stranger)) expect([...ANSWERS.keys()]).toContain(question);
      // Neither case nor spaces matter.
      await giveAnswers(stranger, (question) => `  ${ANSWERS.get(question).toUpperCase().replace(" ", "  ")} `);
      await setPassword(stranger);
      await stranger.at("reset-done-heading");
    });

    test("after a wrong answer others are asked", async ({ visit, visitor, world }) => {
      const person = await registered(visitor, world);
      const stranger = await visit();
      await askForQuestions(stranger, person.username);
      const first = await asked(stranger);
      const draws = [first.join()];
      // The same three in the same order are one draw of sixty.
      for (const left of [4, 3, 2]) {
        const [wrong] = await asked(stranger);
        await giveAnswers(stranger, (question) => (question === wrong ? "something else" : ANSWERS.get(question)));
        await stranger.sees("problem-proofWrong", { left });
        await expect(fields(stranger).first()).toBeFocused();
        for (const field of await fields(stranger).all()) await expect(field).toHaveValue("");
        draws.push((await asked(stranger)).join());
      }
      expect(new Set(draws).size).toBeGreaterThan(1);
      await giveAnswers(stranger, (question) => ANSWERS.get(question));
      await stranger.at("reset-password-heading");
    });
  });
}

test.describe("registering", () => {
  test.use({ settings: settings() });

  test("an answer that is refused is told at its field", async ({ visitor, world }) => {
    const [person] = world.registered;
    await signIn(visitor, person);
    await beginQuestions(visitor);
    await visitor.press("register-questions-save");
    await expect(list(visitor, 1)).toHaveAccessibleDescription(visitor.like("register-questions-missing"));
    await fillIn(visitor);
    await expect(list(visitor, 1), "what is mended is no fault").toHaveAccessibleDescription("");
    const surname = person.displayName.split(" ").at(-1);
    const refused = [
      ["a name of one's own", surname, "problem-answerRefused"],
      ["a word of the question", "cinema", "problem-answerRefused"],
      ["what many answer", "unknown", "problem-answerRefused"],
      ["too short", "no", "register-questions-length"],
      ["the same as another", " nebukadnezar ", "register-questions-same"],
    ];
    for (const [why, text, key] of refused) {
      await visitor.hand.type(answer(visitor, 4), text);
      await visitor.press("register-questions-save");
      await expect(answer(visitor, 4), why).toHaveAccessibleDescription(visitor.like(key));
      await expect(answer(visitor, 4), why).toBeFocused();
      // Nothing else is lost.
      await expect(answer(visitor, 1), why).toHaveValue("Nebukadnezar");
    }
    await visitor.hand.type(answer(visitor, 4), "the one with the whale");
    await visitor.press("register-questions-save");
    await visitor.at("security-info-title", { fresh: true });
    await visitor.hears("security-info-notice-added");
    await visitor.sees("security-info-kind-questions");
  });
});

test.describe("on a narrow phone", () => {
  test.use({ settings: settings() });

  test("what is answered is told whole, as a closed list cuts it off", async ({ visit, world }) => {
    const [person] = world.registered;
    const phone = await visit({ viewport: { width: 320, height: 640 } });
    await signIn(phone, person);
    await beginQuestions(phone);
    await expect(answer(phone, 1), "nothing is chosen").toHaveAccessibleDescription("");
    await fillIn(phone);
    const tells = async (number, question) => {
      await expect(answer(phone, number)).toHaveAccessibleDescription(new RegExp(question.replace("?", "\\?")));
      await expect(phone.page.locator(".help").filter({ hasText: question })).toBeVisible();
    };
    for (const [index, question] of [...ANSWERS.keys()].entries()) await tells(index + 1, question);
    const [first] = ANSWERS.keys();
    await phone.hand.choose(list(phone, 1), "What was the name of your first school?");
    await tells(1, "What was the name of your first school?");
    await expect(phone.page.locator(".help").filter({ hasText: first })).toHaveCount(0);
  });
});

test.describe("private", () => {
  test.use({ settings: settings({ limits: { gate: 100, resets: 100 } }) });

  test("a name that belongs to nobody is asked the same questions from day to day", async ({ visit, world }) => {
    const first = await drawn(await visit(), "nobody@northwind.example");
    expect(first).toHaveLength(5);
    await world.advance(2 * DAY);
    expect(await drawn(await visit(), "nobody@northwind.example")).toEqual(first);
    expect(await drawn(await visit(), "somebody.else@northwind.example"), "they are the name's own").not.toEqual(first);
  });

  test("whoever has registered none is asked all the same, and no answer is right", async ({ visitor, world }) => {
    const [person] = world.registered;
    await askForQuestions(visitor, person.username);
    await giveAnswers(visitor, () => "Nebukadnezar");
    await visitor.sees("problem-proofWrong", { left: 4 });
  });
});

test.describe("of the organization's own", () => {
  const OWN = "Which of our buildings is the ugliest?";
  test.use({ settings: settings({ questions: { toRegister: 3, toReset: 3, custom: [OWN] } }) });

  test("a question of the organization's own is asked in its own words", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    await signIn(visitor, person);
    await beginQuestions(visitor);
    const own = new Map([[OWN, "the grey one"], ...[...ANSWERS].slice(0, 2)]);
    for (const [index, [question, text]] of [...own].entries()) {
      await visitor.hand.choose(list(visitor, index + 1), question);
      await visitor.hand.type(answer(visitor, index + 1), text);
    }
    await visitor.press("register-questions-save");
    await visitor.hears("security-info-notice-added");
    const stranger = await visit();
    await askForQuestions(stranger, person.username);
    expect(await asked(stranger)).toContain(OWN);
    await giveAnswers(stranger, (question) => own.get(question));
    await stranger.at("reset-password-heading");
  });
});
