#include "listening/listener.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "listening/coding.hpp"
#include "listening/text.hpp"

namespace practicum::listening {

namespace {

CodingContext context_of(const Scenario& scenario, const State& state, const WordVectors& vectors) {
    const Wordings* last = nullptr;
    for_each_wordings(scenario, [&](const Wordings& wordings) {
        if (!wordings.empty() && wordings.group == state.voice.last_group) last = &wordings;
    });
    const std::string_view text = last && state.voice.last_line < last->lines.size() ? std::string_view(last->lines[state.voice.last_line])
                                                                                      : std::string_view(scenario.beats[state.beat].client.lines.front());
    CodingContext context;
    context.client_said(text, vectors);
    return context;
}

}  // namespace

std::vector<Candidate> in_scope(const Scenario& scenario, scripting::Scripts& scripts, const State& before) {
    std::vector<Candidate> out;
    State state = before;
    ++state.turn;  // conditions see the turn that is being taken
    const Heard nothing;
    std::vector<std::string> faults;
    const std::function<bool(const std::string&)> script = [&](const std::string& name) { return scripts.truth(name, state, nothing, faults); };
    const scripting::View view{state, {}, false, &script};
    const auto add = [&](std::uint16_t index, bool here) {
        const Response& response = scenario.responses[index];
        if (!state.used[index] && scripting::holds(response.when, view)) out.push_back({Match::Kind::response, index, here});
    };
    for (std::uint16_t index : scenario.beats[state.beat].responses) add(index, true);
    for (std::uint16_t index : scenario.anywhere) add(index, false);
    for (std::size_t i = 0; i < scenario.topics.size(); ++i)
        if (scripting::holds(scenario.topics[i].when, view)) out.push_back({Match::Kind::topic, static_cast<std::uint16_t>(i), false});
    return out;
}

Heard listen(const Listener& listener, scripting::Scripts& scripts, const State& state, std::string_view utterance) {
    const Scenario& scenario = listener.scenario();
    const Language& language = listener.language();
    Heard heard;
    heard.text = std::string(trim(clean_text(clip(utterance, max_utterance))));
    heard.silence = is_silence(heard.text);
    if (heard.silence) return heard;
    const auto sentences = split_sentences(heard.text);
    hear_sentences(sentences, context_of(scenario, state, language.vectors), language, heard);
    heard.candidates = listener.matcher().match(sentences, in_scope(scenario, scripts, state));
    return heard;
}

Heard choose(const Scenario& scenario, const Language& language, const Match& choice) {
    Heard heard;
    const bool response = choice.kind == Match::Kind::response;
    heard = hear_behaviours(response ? scenario.responses[choice.index].say : scenario.topics[choice.index].say, {}, language);
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
