import { environmentName } from "../../../app/settings/given-settings";
import { SETTINGS } from "../../../app/settings/settings";
import { shellSettings } from "../../../app/settings/shell-settings";

describe("The settings of a shell", () => {
  it("are named, with what to write where they last", () => {
    const environment = {
      PRIVATE_IMAGE_SCHEDULE: "true",
      PRIVATE_IMAGE_AZURERM_KEY: 'a"b',
      PRIVATE_IMAGE_ENVIRONMENTS: "staging,production",
      PRIVATE_IMAGE_BACKEND: "",
      HOME: "/home",
    };
    expect(shellSettings(environment)).toBe(
      'Only this shell has PRIVATE_IMAGE_AZURERM_KEY=a"b, PRIVATE_IMAGE_ENVIRONMENTS=staging,production, ' +
        'PRIVATE_IMAGE_SCHEDULE=true. To set what lasts, add "azurermKey": "a\\"b", "environments": "staging,production", ' +
        '"schedule": true to the context of cdktf.json.',
    );
    expect(shellSettings({ PRIVATE_IMAGE_SCHEDULE: "", HOME: "/home" })).toBeUndefined();
  });

  it.each(SETTINGS)("GIVEN %s, THEN the line has its key in cdktf.json", (setting) => {
    expect(shellSettings({ [environmentName(setting)]: "x" })).toContain(`add "${setting}": "x" to`);
  });
});
