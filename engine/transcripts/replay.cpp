#include "transcripts/replay.hpp"

namespace practicum::transcripts {

Result<std::vector<ReplayedTurn>> replay(session::Session& session, const Transcript& transcript) {
    std::vector<ReplayedTurn> out;
    const auto done = transcript.each([&](const Utterance& utterance, std::uint64_t) {
        if (!utterance.therapist) {
            if (out.empty()) return;
            auto& answer = out.back().transcript_client;
            if (!answer.empty()) answer += ' ';
            answer += utterance.text;
            return;
        }
        ReplayedTurn turn;
        turn.therapist = utterance.text;
        if (!session.over()) {
            session.take(Typed(utterance.text));
            turn.played = true;
            turn.exchange = session.exchanges().size() - 1;
        }
        out.push_back(std::move(turn));
    });
    if (!done) return Problem{done.problem()};
    return out;
}

}  // namespace practicum::transcripts
