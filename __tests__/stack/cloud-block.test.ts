import { CloudBackend, NamedCloudWorkspace, TerraformStack, Testing } from "cdktf";
import { CloudBlock } from "../../lib/stack/state-backend";

const stack = (): TerraformStack => new TerraformStack(Testing.app(), "jobs");

// All but the question for a terraform binary is as cdktf has it.
describe("The cloud block", () => {
  it.each([undefined, "tfe.contoso.com"])("is what cdktf writes, at the host %s", (hostname) => {
    // GIVEN
    const ours = new CloudBlock(stack(), { organization: "contoso", workspace: "jobs", hostname });
    const theirs = new CloudBackend(stack(), {
      organization: "contoso",
      workspaces: new NamedCloudWorkspace("jobs"),
      ...(hostname && { hostname }),
    });

    // THEN
    expect(ours.toTerraform()).toEqual(theirs.toTerraform());
    expect(ours.toHclTerraform()).toEqual(theirs.toHclTerraform());
    expect(ours.toMetadata()).toEqual(theirs.toMetadata());
  });

  it("can be read from another stack", () => {
    const other = stack();
    const block = new CloudBlock(stack(), { organization: "contoso", workspace: "jobs" });
    block.getRemoteStateDataSource(other, "state", "jobs");
    expect(JSON.parse(Testing.synth(other)).data.terraform_remote_state.state).toMatchObject({
      backend: "remote",
      config: { organization: "contoso", workspaces: { name: "jobs" } },
    });
  });
});
