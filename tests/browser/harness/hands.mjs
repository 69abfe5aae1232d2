// Two ways to work a page: by mouse, and by the keyboard alone.

/** The most stops that a page has; whoever needs more has lost the way. */
const MOST_STOPS = 250;

/** The option that begins with a name. */
function optionOf(list, name) {
  return list.locator("option").filter({ hasText: new RegExp(`^${name}`) });
}

class Mouse {
  constructor(page) {
    this.page = page;
  }

  /** Presses a button, follows a link, opens what is folded. */
  async press(target) {
    await target.click();
  }

  /** Puts a text into a field, in place of what is there. */
  async type(field, text) {
    await field.click();
    await field.fill(text);
  }

  /** Sends the form that a field belongs to. */
  async submit(_field, button) {
    await button.click();
  }

  /** Chooses from a list by the first words of the choice. */
  async choose(list, name) {
    // The opened list is the system's own: no mouse of ours reaches it.
    await list.selectOption(await optionOf(list, name).getAttribute("value"));
  }

  /** Ticks a box, or takes the tick away; or picks one of several. */
  async tick(box) {
    await box.click();
  }

  /** Closes a dialog without an answer. */
  async dismiss(no) {
    await no.click();
  }
}

class Keyboard {
  constructor(page) {
    this.page = page;
  }

  /** Goes on with the Tab key until something has the focus. */
  async reach(target) {
    await target.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the Tab key does not lead to ${target}`);
  }

  async press(target) {
    await this.reach(target);
    await this.page.keyboard.press("Enter");
  }

  async type(field, text) {
    await this.reach(field);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
  }

  async submit(field, _button) {
    await this.reach(field);
    await this.page.keyboard.press("Enter");
  }

  async choose(list, name) {
    const value = await optionOf(list, name).getAttribute("value");
    const isChosen = async () => (await list.inputValue()) === value;
    await this.reach(list);
    // What the keyboard has no keys for is found by going down the list.
    if (/^[\w ]+$/.test(name)) await this.page.keyboard.type(name);
    else await this.page.keyboard.press("Home");
    for (let step = 0; step < MOST_STOPS && !(await isChosen()); step += 1) await this.page.keyboard.press("ArrowDown");
    if (!(await isChosen())) throw new Error(`the keyboard does not choose ${name}`);
  }

  async tick(box) {
    if ((await box.getAttribute("type")) !== "radio") {
      await this.reach(box);
      await this.page.keyboard.press("Space");
      return;
    }
    // The Tab key leads to the one that is picked, and the arrows to the others.
    const name = await box.getAttribute("name");
    await this.reach(this.page.locator(`input[name="${name}"]:checked`));
    for (let step = 0; step < MOST_STOPS && !(await box.isChecked()); step += 1) {
      await this.page.keyboard.press("ArrowDown");
    }
  }

  async dismiss() {
    await this.page.keyboard.press("Escape");
  }
}

/** The hand for a page: `mouse` or `keyboard`. */
export function handFor(name, page) {
  return name === "keyboard" ? new Keyboard(page) : new Mouse(page);
}
