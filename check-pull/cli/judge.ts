import { Finding } from "../verdict/finding";
import { Stage, judgeNoAnswer, judgeRefusal } from "../verdict/judgement";
import { RegistryClient } from "../registry/client";
import { Answer, NoAnswer } from "../registry/http";

/** Judges a request of a client that had no answer. */
export function unreachable({ request, network }: RegistryClient, noAnswer: NoAnswer): Finding {
  return judgeNoAnswer(noAnswer, request.image, network.timeoutMs, network.proxy);
}

/** Judges a request of a client that was refused. */
export function refused({ request, hasToken }: RegistryClient, answer: Answer, stage: Stage): Finding {
  const { image, username } = request;
  return judgeRefusal(answer, { stage, image, username, bearer: hasToken });
}
