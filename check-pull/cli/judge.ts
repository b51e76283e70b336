import { Finding } from "../verdict/finding";
import { Stage, judgeNoAnswer, judgeRefusal } from "../verdict/judgement";
import { RegistryClient } from "../registry/client";
import { Answer, NoAnswer } from "../registry/http";

/** What it means that a request of a client had no answer. */
export function unreachable({ request, network }: RegistryClient, noAnswer: NoAnswer): Finding {
  return judgeNoAnswer(noAnswer, request.image, network.timeoutMs, network.proxy);
}

/** What it means that a request of a client was refused. */
export function refused({ request, hasToken }: RegistryClient, answer: Answer, stage: Stage): Finding {
  const { image, username } = request;
  return judgeRefusal(answer, { stage, image, username, bearer: hasToken });
}
