// The steps of security questions: chosen and answered, asked and answered again.
import { startReset } from "./steps.mjs";

/** What somebody answers, by the first words of the question. */
export const ANSWERS = new Map([
  ["What was the name of your first pet?", "Nebukadnezar"],
  ["In which street did you live when you were ten?", "Gänsemarkt, 3rd"],
  ["Where did you learn to swim?", "in the quarry lake"],
  ["Which film did you see first in a cinema?", "the one with the whale"],
  ["What is the dearest thing that you ever lost?", "a yellow kite"],
]);

/** The list of a question, and the field of its answer, in the registration. */
export const list = (visitor, number) =>
  visitor.page.getByRole("combobox", { name: visitor.t("register-questions-number", { number }), exact: true });
export const answer = (visitor, number) =>
  visitor.page.getByLabel(visitor.t("register-questions-answer", { number }), { exact: true });

/** Comes from the security info to the form with the questions. */
export async function beginQuestions(visitor) {
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-questions");
  await visitor.at("register-questions-title");
}

/** Chooses the questions and answers them. */
export async function fillIn(visitor) {
  let number = 0;
  for (const [question, text] of ANSWERS) {
    number += 1;
    await visitor.hand.choose(list(visitor, number), question);
    await visitor.hand.type(answer(visitor, number), text);
  }
}

/** The fields of the questions that a reset asks. */
export const fields = (visitor) => visitor.page.locator("main form input");

/** The questions that a reset asks. */
export async function asked(visitor) {
  const labels = await visitor.page.locator("main form label").allInnerTexts();
  return labels.map((text) => text.replace(/[\u2066-\u2069]/g, "").trim());
}

/** Comes to the questions of a reset. */
export async function askForQuestions(visitor, username) {
  await startReset(visitor, username);
  await visitor.press("method-securityQuestions");
  await visitor.at("reset-code-questions-heading");
}

/** Answers what is asked, and sends it. */
export async function giveAnswers(visitor, reply) {
  const questions = await asked(visitor);
  for (const [index, question] of questions.entries()) {
    await visitor.hand.type(fields(visitor).nth(index), reply(question));
  }
  await visitor.hand.submit(fields(visitor).last(), visitor.button("common-continue"));
}
