#include "listening/listener.hpp"

#include <algorithm>
#include <optional>

#include "language/text.hpp"

namespace practicum::listening {

namespace {

// How what was heard goes with a response's codes. The kinds are wide, since neither hearing nor authors are exact.
Candidate::Kinship kinship(CodeSet heard, CodeSet written) {
    if (heard.empty() || written.empty()) return Candidate::Kinship::like;
    for (CodeSet group : {questions, reflections})
        if (heard.any(group) && written.any(group)) return Candidate::Kinship::same;
    if (heard.any(written)) return Candidate::Kinship::same;
    constexpr CodeSet kinds[] = {
        questions | CodeSet{Code::seeking_collaboration, Code::topic_shift},
        reflections | CodeSet{Code::affirmation, Code::reassurance},
        {Code::advice, Code::advice_with_permission, Code::information, Code::confrontation, Code::reassurance},
        {Code::structuring, Code::topic_shift, Code::closing},
        {Code::seeking_collaboration, Code::emphasizing_autonomy, Code::advice_with_permission, Code::structuring},
        {Code::facilitation, Code::simple_reflection, Code::reassurance, Code::affirmation},
        {Code::confrontation, Code::complex_reflection},
        {Code::greeting, Code::structuring},
        {Code::self_disclosure, Code::reassurance}};
    for (CodeSet kind : kinds)
        if (heard.any(kind) && written.any(kind)) return Candidate::Kinship::like;
    return Candidate::Kinship::other;
}

}  // namespace

hearing::ClientLine context_of(const Listener& listener, std::string_view client_line) {
    return hearing::client_line(client_line, listener.language().hearing);
}

Heard hear(const Listener& listener, const Typed& utterance, const Scope& scope, const hearing::ClientLine& context) {
    const Scenario& scenario = listener.scenario();
    Heard heard = hearing::hear_behaviours(utterance, context, listener.language().hearing);
    if (heard.silence) return heard;
    const auto sentences = language::split_sentences(heard.text);
    // A farewell alone means nothing but goodbye.
    const bool only_goodbye = heard.codes == CodeSet{Code::closing};
    std::vector<Candidate> candidates;
    std::optional<MoveRef> asked;
    candidates.reserve(scope.moves.size());
    for (const auto& one : scope.moves) {
        if (one.standing == Standing::fails) continue;
        const bool response = one.move.kind() == MoveKind::response;
        // Whether it asks about suicide is heard for itself, and does not hang on an author's examples.
        if (response && scenario.responses[one.move.response()].asks_about_suicide) {
            if (heard.asks_about_suicide() && !asked) asked = one.move;
            continue;
        }
        const auto kin = kinship(heard.codes, response ? scenario.responses[one.move.response()].codes : questions);
        if (only_goodbye && response && kin == Candidate::Kinship::other) continue;
        candidates.push_back({one.move, one.here, kin});
    }
    heard.matches = listener.matcher().match(sentences, candidates, scope.beat);
    if (asked) heard.matches.insert(heard.matches.begin(), {*asked, 1, {}});
    return heard;
}

void explain(const Listener& listener, Heard& heard) {
    constexpr std::size_t most_explained = 8;
    const auto sentences = language::split_sentences(heard.text);
    for (std::size_t i = 0; i < std::min(most_explained, heard.matches.size()); ++i)
        heard.matches[i].words = listener.matcher().words_that_counted(sentences, heard.matches[i].move);
}

}  // namespace practicum::listening
