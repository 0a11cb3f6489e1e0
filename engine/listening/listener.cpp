#include "listening/listener.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "listening/coding.hpp"
#include "listening/text.hpp"

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

CodingContext context_of(const Listener& listener, const State& state) {
    const Scenario& scenario = listener.scenario();
    const Wordings* last = nullptr;
    for_each_wordings(scenario, [&](const Wordings& wordings) {
        if (!wordings.empty() && wordings.group == state.voice.last_group) last = &wordings;
    });
    const std::string_view text = last && state.voice.last_line < last->lines.size()
                                      ? std::string_view(last->lines[state.voice.last_line])
                                      : std::string_view(scenario.beats[state.beat].client.lines.front());
    CodingContext context;
    context.client_said(text, listener.language().vectors);
    return context;
}

std::vector<Candidate> in_scope(const Scenario& scenario, scripting::Scripts& scripts, const State& before) {
    std::vector<Candidate> out;
    State state = before;
    ++state.turn;  // conditions see the turn that is being taken
    const Heard nothing;
    std::vector<std::string> faults;
    const std::function<bool(const std::string&)> script = [&](const std::string& name) {
        return scripts.truth(name, state, nothing, faults);
    };
    const scripting::View view{state, {}, false, &script};
    const auto add = [&](std::uint16_t index, bool here) {
        const Response& response = scenario.responses[index];
        if (!state.used[index] && scripting::holds(response.when, view))
            out.push_back({Match::Kind::response, index, here});
    };
    for (std::uint16_t index : scenario.beats[state.beat].responses) add(index, true);
    for (std::uint16_t index : scenario.anywhere) add(index, false);
    for (std::size_t i = 0; i < scenario.topics.size(); ++i)
        if (scripting::holds(scenario.topics[i].when, view))
            out.push_back({Match::Kind::topic, static_cast<std::uint16_t>(i), false});
    return out;
}

Heard listen(const Listener& listener, scripting::Scripts& scripts, const State& state, const CodingContext& context,
             std::string_view utterance) {
    const Scenario& scenario = listener.scenario();
    const Language& language = listener.language();
    Heard heard = hear_text(utterance);
    if (heard.silence) return heard;
    const auto sentences = split_sentences(heard.text);
    hear_sentences(sentences, context, language, heard);
    auto candidates = in_scope(scenario, scripts, state);
    for (auto& candidate : candidates)
        candidate.kinship =
            kinship(heard.codes,
                    candidate.kind == Match::Kind::response ? scenario.responses[candidate.index].codes : questions);
    // A farewell alone means nothing but goodbye.
    if (heard.codes == CodeSet{Code::closing})
        std::erase_if(candidates, [](const Candidate& candidate) {
            return candidate.kind == Match::Kind::response && candidate.kinship == Candidate::Kinship::other;
        });
    heard.candidates = listener.matcher().match(sentences, candidates, state.beat);
    return heard;
}

void explain(const Listener& listener, Heard& heard) {
    constexpr std::size_t most_explained = 8;
    const auto sentences = split_sentences(heard.text);
    for (std::size_t i = 0; i < std::min(most_explained, heard.candidates.size()); ++i)
        heard.candidates[i].words = listener.matcher().words_that_counted(sentences, heard.candidates[i]);
}

Heard choose(const Scenario& scenario, const Language& language, const Match& choice) {
    Heard heard;
    const bool response = choice.kind == Match::Kind::response;
    heard = hear_behaviours(example_of(scenario, choice, 0), {}, language);
    heard.chosen = true;
    if (response) heard.codes = scenario.responses[choice.index].codes;
    heard.main = main_of(heard.codes);
    heard.has_last = false;
    for (Code code : heard.codes.list())
        if (!heard.has_last || weight_of(code) > weight_of(heard.last)) heard.last = code, heard.has_last = true;
    heard.candidates = {choice};
    heard.candidates.front().score = 1;
    return heard;
}

}  // namespace practicum::listening
