#include "session/replay.hpp"

namespace practicum::session {

std::vector<ReplayedTurn> replay(Session& session, const Transcript& transcript) {
    std::vector<ReplayedTurn> out;
    for (const auto& utterance : transcript.utterances) {
        if (!utterance.therapist) {
            if (out.empty()) continue;
            auto& answer = out.back().transcript_client;
            if (!answer.empty()) answer += ' ';
            answer += utterance.text;
            continue;
        }
        ReplayedTurn turn;
        turn.therapist = utterance.text;
        if (!session.over()) {
            session.take(Typed(utterance.text));
            turn.played = true;
            turn.exchange = session.exchanges().size() - 1;
        }
        out.push_back(std::move(turn));
    }
    return out;
}

}  // namespace practicum::session
