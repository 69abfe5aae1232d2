// The steps of the Temporary Access Pass: issued by an administrator, and given at the sign-in.

/** An administrator's hand, by the API. */
export async function desk(world) {
  const admin = world.client();
  await admin.signInFully(world.administrator);
  const find = async ({ username }) => {
    const { people } = await admin.must("GET", `/admin/users?query=${encodeURIComponent(username)}`);
    return people[0].id;
  };
  return {
    /** Issues a pass and returns its value. */
    issue: async (person, wish = {}) => {
      const { pass } = await admin.must("POST", `/admin/users/${await find(person)}/temporary-access-pass`, wish);
      return pass;
    },
    /** Takes it away. */
    take: async (person) => admin.must("DELETE", `/admin/users/${await find(person)}/temporary-access-pass`),
  };
}

/** Opens the sign-in and gives a name and a pass. */
export async function givePass(visitor, username, pass) {
  await visitor.open("/sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await visitor.press("sign-in-with-pass");
  await visitor.type("sign-in-username", username);
  await sendPass(visitor, pass);
}

/** Gives a pass where a name was given. */
export async function sendPass(visitor, pass) {
  await visitor.type("sign-in-pass", pass);
  // The way back to the password begins with the same words.
  await visitor.hand.submit(visitor.field("sign-in-pass"), visitor.page.locator("form button[type=submit]"));
}
