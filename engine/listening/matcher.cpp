#include "listening/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/exact.hpp"
#include "listening/background.hpp"
#include "listening/few_shot.hpp"
#include "listening/lexicon.hpp"
#include "listening/likeness.hpp"

namespace practicum::listening {

namespace {

constexpr float cost = 15;
constexpr float cost_none = 8;  // of an example of "none of these": there are many of them
constexpr int least_rounds = 3, most_rounds = 10;
constexpr float here_first = 0.5F;           // added to the log odds of a response of the present beat
constexpr float otherwise = 1.5F;            // taken from those of a response that is another kind of thing than what was heard
constexpr float named_first = 2, named_near = 0.7F;  // added, times its share of the words, for a topic whose subject is named: to its log odds; to its likeness
constexpr float mention_least = 0.3F;        // the score of a topic whose subject is named among much else
constexpr float least_share = 0.02F, least_score = 0.01F;
constexpr std::size_t none_of_these = 0;  // its column
constexpr float before_the_question = 0.8F;  // what is said before a question, against the question: people answer the question

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= list.size();) {
        const auto end = std::min(list.find(", ", from), list.size());
        out.emplace_back(list.substr(from, end - from));
        from = end + 2;
    }
    return out;
}

}  // namespace

// What can be meant at one beat, and how to tell it apart. The classes are columns: first those in scope everywhere, then the beat's responses.
struct Scope {
    std::once_flag once;
    std::vector<std::uint32_t> targets;   // of each column
    std::vector<std::uint32_t> examples;
    std::vector<std::uint16_t> columns;   // of each example
    std::vector<float> costs;             // of an example's error
    std::vector<float> weights;           // of an example for a column: examples.size() * targets.size()
    // The same by column, and each column's weighted sum of its examples' meanings: targets.size() * examples.size(), * meaning_size.
    std::vector<float> by_column, meanings;
};

// A scenario's examples, made ready. Responses are targets by their index, topics behind them.
struct Matcher::Story {
    Story(const Scenario& of, const Language& language);
    void learn_everywhere();
    void learn(Scope& scope, std::uint16_t beat) const;
    void add_target(Scope& scope, std::uint32_t target) const;
    // The likeness of every two of the scope's examples; those of the first ones, which the scope has in common with `known`, are taken from there.
    std::vector<float> likenesses(const Scope& scope, std::span<const float> known, std::size_t known_count) const;
    void sum_columns(Scope& scope) const;
    const Scope& scope(std::uint16_t beat) const;
    Match match_of(std::uint32_t target, float score) const;

    void add_sentence(const SentenceText& sentence, std::vector<std::string>& corrected, Traits& traits) const;
    std::uint32_t target_of(Match::Kind kind, std::uint16_t index) const { return kind == Match::Kind::response ? index : static_cast<std::uint32_t>(scenario.responses.size()) + index; }

    const Scenario& scenario;
    const WordVectors& vectors;
    Wording wording;
    Examples examples;
    std::vector<std::uint32_t> owner;       // an example's target
    std::vector<std::uint32_t> first;       // a target's first example
    std::vector<std::uint32_t> first_mention;  // its first example that is a subject's name only
    Scope everywhere;                          // what can be meant at any beat, and none of these
    std::vector<float> likeness_everywhere;
    std::vector<std::uint32_t> columns;        // of a target: in `everywhere`, or which of its beat's responses it is
    mutable std::vector<Scope> scopes;         // by beat
};

Matcher::Story::Story(const Scenario& of, const Language& language) : scenario(of), vectors(language.vectors), wording(language.vectors), scopes(of.beats.size()) {
    // The author's synonyms come first: they know their story.
    for (const auto& group : scenario.synonyms) wording.add_synonyms(group);
    for (std::string_view line : everyday_synonyms()) wording.add_synonyms(split_list(line));
    struct Raw {
        std::vector<SentenceText> sentences;
        std::uint32_t target;
    };
    std::vector<Raw> raw;
    const auto add = [&](std::uint32_t target, std::string_view id, const std::string& say, const std::vector<std::string>& also, const std::vector<std::string>& about) {
        const auto one = [&](const std::string& text) {
            raw.push_back({split_sentences(text), target});
            for (const auto& sentence : raw.back().sentences) wording.learn(sentence.words);
        };
        first.push_back(static_cast<std::uint32_t>(raw.size()));
        one(say);
        for (const auto& text : also) one(text);
        std::string name(id.substr(id.find('/') == std::string_view::npos ? 0 : id.find('/') + 1));
        std::replace(name.begin(), name.end(), '_', ' ');
        std::replace(name.begin(), name.end(), '-', ' ');
        one(name);
        first_mention.push_back(static_cast<std::uint32_t>(raw.size()));
        for (const auto& phrase : about) one(phrase);
    };
    std::uint32_t target = 0;
    for (const auto& response : scenario.responses) add(target++, response.id, response.say, response.also, {});
    for (const auto& topic : scenario.topics) add(target++, topic.id, topic.say, topic.also, topic.about);
    first.push_back(static_cast<std::uint32_t>(raw.size()));
    for (std::string_view line : background_lines()) raw.push_back({split_sentences(line), target});
    first.push_back(static_cast<std::uint32_t>(raw.size()));
    wording.settle();
    Traits traits;
    for (const auto& one : raw) {
        traits.clear();
        for (const auto& sentence : one.sentences) add_traits(sentence.words, sentence.question, wording, language.vectors, traits);
        examples.add(traits);
        owner.push_back(one.target);
    }
    examples.settle();
    learn_everywhere();
}

void Matcher::Story::add_target(Scope& scope, std::uint32_t target) const {
    for (std::uint32_t e = first[target]; e < first[target + 1]; ++e) scope.examples.push_back(e), scope.columns.push_back(static_cast<std::uint16_t>(scope.targets.size())), scope.costs.push_back(scope.targets.empty() ? cost_none : cost);
    scope.targets.push_back(target);
}

std::vector<float> Matcher::Story::likenesses(const Scope& scope, std::span<const float> known, std::size_t known_count) const {
    const std::size_t n = scope.examples.size();
    std::vector<float> out(n * n), row(examples.size());
    for (std::size_t i = 0; i < known_count; ++i) std::copy_n(known.begin() + static_cast<std::ptrdiff_t>(i * known_count), known_count, out.begin() + static_cast<std::ptrdiff_t>(i * n));
    for (std::size_t i = known_count; i < n; ++i) {
        const auto& query = examples.example(scope.examples[i]);
        examples.compare_counted(query, row);
        for (std::size_t j = 0; j <= i; ++j) out[i * n + j] = out[j * n + i] = row[scope.examples[j]] + examples.compare_meaning(query, scope.examples[j]);
    }
    return out;
}

void Matcher::Story::sum_columns(Scope& scope) const {
    const std::size_t count = scope.targets.size();
    scope.by_column.resize(scope.weights.size());
    scope.meanings.assign(count * Traits::meaning_size, 0);
    for (std::size_t j = 0; j < scope.examples.size(); ++j) {
        const auto& meaning = examples.example(scope.examples[j]).meaning;
        for (std::size_t c = 0; c < count; ++c) {
            const float weight = scope.weights[j * count + c];
            scope.by_column[c * scope.examples.size() + j] = weight;
            float* const to = scope.meanings.data() + c * Traits::meaning_size;
            for (std::size_t d = 0; d < meaning.size(); ++d) to[d] += weight * meaning[d];
        }
    }
}

void Matcher::Story::learn_everywhere() {
    columns.assign(first.size(), 0);
    const auto add = [&](std::uint32_t target) {
        columns[target] = static_cast<std::uint32_t>(everywhere.targets.size());
        add_target(everywhere, target);
    };
    add(static_cast<std::uint32_t>(first.size() - 2));  // none of these
    for (std::uint16_t index : scenario.anywhere) add(index);
    for (std::size_t t = 0; t < scenario.topics.size(); ++t) add(target_of(Match::Kind::topic, static_cast<std::uint16_t>(t)));
    for (const auto& beat : scenario.beats)
        for (std::size_t i = 0; i < beat.responses.size(); ++i) columns[beat.responses[i]] = static_cast<std::uint32_t>(everywhere.targets.size() + i);
    likeness_everywhere = likenesses(everywhere, {}, 0);
    everywhere.weights.assign(everywhere.examples.size() * everywhere.targets.size(), 0);
    learn_classes(likeness_everywhere, everywhere.columns, everywhere.targets.size(), everywhere.costs, most_rounds, everywhere.weights);
}

void Matcher::Story::learn(Scope& scope, std::uint16_t beat) const {
    scope.targets = everywhere.targets, scope.examples = everywhere.examples, scope.columns = everywhere.columns, scope.costs = everywhere.costs;
    for (std::uint16_t index : scenario.beats[beat].responses) add_target(scope, index);
    const std::size_t n = scope.examples.size(), count = scope.targets.size(), known = everywhere.examples.size(), known_count = everywhere.targets.size();
    scope.weights.assign(n * count, 0);
    for (std::size_t j = 0; j < known; ++j) std::copy_n(everywhere.weights.begin() + static_cast<std::ptrdiff_t>(j * known_count), known_count, scope.weights.begin() + static_cast<std::ptrdiff_t>(j * count));
    // The less is new, the less there is to learn.
    const int rounds = std::clamp(static_cast<int>(2 * static_cast<std::size_t>(most_rounds) * (n - known) / n), least_rounds, most_rounds);
    learn_classes(likenesses(scope, likeness_everywhere, known), scope.columns, count, scope.costs, rounds, scope.weights);
    sum_columns(scope);
}

void Matcher::Story::add_sentence(const SentenceText& sentence, std::vector<std::string>& corrected, Traits& traits) const {
    corrected.resize(std::max(corrected.size(), sentence.words.size()));
    for (std::size_t i = 0; i < sentence.words.size(); ++i) corrected[i] = wording.corrected(sentence.words[i]);
    add_traits(std::span(corrected).first(sentence.words.size()), sentence.question, wording, vectors, traits);
}

const Scope& Matcher::Story::scope(std::uint16_t beat) const {
    Scope& scope = scopes[beat];
    std::call_once(scope.once, [&] { learn(scope, beat); });
    return scope;
}

Matcher::Matcher(const Scenario& scenario, const Language& language) : scenario_(scenario), language_(language) {}
Matcher::~Matcher() = default;

const Matcher::Story& Matcher::story() const {
    std::call_once(once_, [this] { story_ = std::make_unique<Story>(scenario_, language_); });
    return *story_;
}

namespace {

// A part of an utterance that may be what was meant: a sentence, two neighbours, all of it.
struct Segment {
    Traits traits;
    Examples::Query query;
    float emphasis = 1;
};

// Memory that is kept from one utterance to the next.
struct Workspace {
    std::vector<Traits> sentences;
    std::vector<std::size_t> from;  // each sentence's first word
    std::vector<std::string> corrected;
    std::vector<Segment> segments;
    std::vector<float> likeness, in_scope;
};

// Whether this candidate was meant: `share` of what can be meant here, as the classifier has it; the likeness to its nearest example (0 to 1); the
// share of the words that any example has. Logistic regression on BANKING77 with 40 labels in scope, 3 to 5 examples each, and 37 out of scope.
float certainty(float share, float near, float known) {
    const float odds = exact_log((share + 1e-4F) / (1 - share + 1e-4F));
    return logistic(0.98F * odds + 3.95F * near + 1.8F * known - 1.77F);
}

}  // namespace

std::vector<Match> Matcher::match(const std::vector<SentenceText>& sentences, const std::vector<Candidate>& candidates, std::uint16_t beat) const {
    const Story& story = this->story();
    const Scope& scope = story.scope(beat);
    thread_local Workspace work;
    const std::size_t count = sentences.size();
    std::vector<Match> out;
    if (count == 0 || candidates.empty()) return out;

    std::size_t last_question = count, words = 0;
    work.sentences.resize(std::max(work.sentences.size(), count));
    work.from.clear();
    for (std::size_t i = 0; i < count; ++i) {
        if (sentences[i].question) last_question = i;
        work.sentences[i].clear();
        story.add_sentence(sentences[i], work.corrected, work.sentences[i]);
        work.from.push_back(words);
        words += sentences[i].words.size();
    }
    std::size_t segments = 0;
    const auto add = [&](std::size_t first, std::size_t last) {
        if (work.segments.size() == segments) work.segments.emplace_back();
        Segment& segment = work.segments[segments++];
        segment.traits.clear();
        for (std::size_t i = first; i <= last; ++i) segment.traits.append(work.sentences[i], work.from[i]);
        story.examples.prepare(segment.traits, segment.query);
        segment.emphasis = last_question < count && last < last_question ? before_the_question : 1.0F;
    };
    for (std::size_t i = 0; i < count; ++i) {
        add(i, i);
        if (i + 1 < count) add(i, i + 1);
    }
    if (count > 2) add(0, count - 1);

    struct Standing {
        std::uint32_t target, column;
        float sum = 0, mentioned = 0;
    };
    std::vector<Standing> standing;
    for (const auto& candidate : candidates) {
        const std::uint32_t target = story.target_of(candidate.kind, candidate.index);
        standing.push_back({target, story.columns[target]});
        out.push_back({candidate.kind, candidate.index, 0, {}});
    }
    work.likeness.resize(story.examples.size()), work.in_scope.resize(scope.examples.size());
    for (std::size_t s = 0; s < segments; ++s) {
        const auto& query = work.segments[s].query;
        story.examples.compare_counted(query, work.likeness);
        for (std::size_t j = 0; j < scope.examples.size(); ++j) work.in_scope[j] = work.likeness[scope.examples[j]];
        const auto sum_of = [&](std::size_t column) {
            return dot(query.meaning, std::span(scope.meanings).subspan(column * Traits::meaning_size, Traits::meaning_size)) +
                   dot(work.in_scope, std::span(scope.by_column).subspan(column * scope.examples.size(), scope.examples.size()));
        };
        float most = -1e30F, all = 0;
        for (std::size_t k = 0; k < standing.size(); ++k) {
            Standing& one = standing[k];
            one.mentioned = 0;
            for (std::uint32_t e = story.first_mention[one.target]; e < story.first[one.target + 1]; ++e) one.mentioned = std::max(one.mentioned, story.examples.mention(query, e));
            one.sum = sum_of(one.column) + (candidates[k].here ? here_first : 0.0F) + named_first * one.mentioned - (candidates[k].alike ? 0.0F : otherwise);
            most = std::max(most, standing[k].sum);
        }
        all = exact_exp(sum_of(none_of_these) - most);
        for (const auto& one : standing) all += exact_exp(one.sum - most);
        for (std::size_t k = 0; k < standing.size(); ++k) {
            const float share = exact_exp(standing[k].sum - most) / all;
            float score = 0;
            if (share >= least_share) {
                float near = 0;
                for (std::uint32_t e = story.first[standing[k].target]; e < story.first[standing[k].target + 1]; ++e)
                    near = std::max(near, (work.likeness[e] + story.examples.compare_meaning(query, e)) / most_likeness);
                score = certainty(share, near + named_near * standing[k].mentioned, query.known);
            }
            // A subject that is named stands for the topic, the surer the less else was said.
            if (standing[k].mentioned > 0) score = std::max(score, mention_least + (1 - mention_least) * standing[k].mentioned);
            score *= work.segments[s].emphasis;
            out[k].score = std::max(out[k].score, score);
        }
    }
    out.erase(std::remove_if(out.begin(), out.end(), [](const Match& match) { return match.score < least_score; }), out.end());
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    return out;
}

void Matcher::prepare(std::uint16_t beat) const { story().scope(beat); }

std::vector<std::string> Matcher::words_that_counted(const std::vector<SentenceText>& sentences, const Match& match) const {
    const Story& story = this->story();
    const std::uint32_t target = story.target_of(match.kind, match.index);
    Traits all, one;
    std::vector<std::string> corrected;
    std::vector<const std::string*> words;
    for (const auto& sentence : sentences) {
        one.clear();
        story.add_sentence(sentence, corrected, one);
        all.append(one, words.size());
        for (const auto& word : sentence.words) words.push_back(&word);
    }
    Examples::Query query;
    story.examples.prepare(all, query);
    std::vector<float> parts(words.size(), 0);
    for (std::uint32_t e = story.first[target]; e < story.first[target + 1]; ++e) {
        story.examples.for_each_shared(query, e, [&](const Examples::Query::Weighted& trait, float part) {
            for (std::size_t w = trait.word; w < std::min<std::size_t>(trait.word + trait.words, words.size()); ++w) parts[w] += part / static_cast<float>(trait.words);
        });
    }
    constexpr std::size_t most_words = 6;
    constexpr float least_part = 0.3F;  // of the strongest
    const float strongest = parts.empty() ? 0 : *std::max_element(parts.begin(), parts.end());
    std::vector<std::string> out;
    for (std::size_t w = 0; w < words.size() && out.size() < most_words; ++w)
        if (parts[w] > least_part * strongest && std::find(out.begin(), out.end(), *words[w]) == out.end()) out.push_back(*words[w]);
    return out;
}

Match Matcher::Story::match_of(std::uint32_t target, float score) const {
    const auto responses = static_cast<std::uint32_t>(scenario.responses.size());
    if (target < responses) return {Match::Kind::response, static_cast<std::uint16_t>(target), score, {}};
    return {Match::Kind::topic, static_cast<std::uint16_t>(target - responses), score, {}};
}

std::vector<Neighbours> Matcher::neighbours(std::uint16_t beat) const {
    const Story& story = this->story();
    std::vector<std::uint32_t> targets(story.everywhere.targets.begin() + 1, story.everywhere.targets.end());
    if (beat != none) targets.assign(scenario_.beats[beat].responses.begin(), scenario_.beats[beat].responses.end());
    std::vector<Neighbours> out;
    std::vector<float> row(story.examples.size());
    const auto examples_of = [&](std::uint32_t target, const auto& f) {
        for (std::uint32_t e = story.first[target]; e + 1 < story.first_mention[target]; ++e) f(e);
    };
    for (std::uint32_t own : targets) {
        examples_of(own, [&](std::uint32_t e) {
            const auto& query = story.examples.example(e);
            story.examples.compare_counted(query, row);
            Neighbours one{story.match_of(own, 0), {}, e - story.first[own], 0, 0, 0};
            for (std::uint32_t target : targets) {
                examples_of(target, [&](std::uint32_t f) {
                    if (f == e) return;
                    const float near = (row[f] + story.examples.compare_meaning(query, f)) / most_likeness;
                    if (target == own) one.near_own = std::max(one.near_own, near);
                    if (target != own && near > one.near_other) one.near_other = near, one.other = story.match_of(target, 0), one.other_number = f - story.first[target];
                });
            }
            out.push_back(one);
        });
    }
    return out;
}

std::vector<LeftOut> Matcher::leave_one_out(std::uint16_t beat) const {
    const Story& story = this->story();
    const Scope& full = beat == none ? story.everywhere : story.scope(beat);
    const std::vector<float> likeness = story.likenesses(full, story.likeness_everywhere, story.everywhere.examples.size());
    const std::size_t n = full.examples.size(), classes = full.targets.size();
    const std::size_t first_class = beat == none ? none_of_these + 1 : story.everywhere.targets.size();
    const auto number_of = [&](std::size_t i) { return full.examples[i] - story.first[full.targets[full.columns[i]]]; };
    // Names and what a topic is about are never left out.
    const auto written = [&](std::size_t i) { return full.columns[i] >= first_class && full.examples[i] + 1 < story.first_mention[full.targets[full.columns[i]]]; };
    std::size_t most_numbers = 0;
    for (std::size_t i = 0; i < n; ++i)
        if (written(i)) most_numbers = std::max<std::size_t>(most_numbers, number_of(i) + 1);
    std::vector<LeftOut> out;
    for (std::size_t number = 0; number < most_numbers; ++number) {
        std::vector<std::size_t> kept, left_out;
        for (std::size_t i = 0; i < n; ++i) (written(i) && number_of(i) == number ? left_out : kept).push_back(i);
        std::vector<float> among(kept.size() * kept.size()), weights(kept.size() * classes), costs;
        std::vector<std::uint16_t> columns;
        for (std::size_t a = 0; a < kept.size(); ++a) {
            for (std::size_t b = 0; b < kept.size(); ++b) among[a * kept.size() + b] = likeness[kept[a] * n + kept[b]];
            costs.push_back(full.costs[kept[a]]), columns.push_back(full.columns[kept[a]]);
            std::copy_n(full.weights.begin() + static_cast<std::ptrdiff_t>(kept[a] * classes), classes, weights.begin() + static_cast<std::ptrdiff_t>(a * classes));
        }
        learn_classes(among, columns, classes, costs, least_rounds, weights);
        for (std::size_t i : left_out) {
            const std::uint16_t own = full.columns[i];
            std::vector<float> sums(classes, 0), near(classes, 0);
            for (std::size_t a = 0; a < kept.size(); ++a) {
                const float like = likeness[i * n + kept[a]];
                near[columns[a]] = std::max(near[columns[a]], like / most_likeness);
                for (std::size_t c = 0; c < classes; ++c) sums[c] += like * weights[a * classes + c];
            }
            if (beat != none)
                for (std::size_t c = first_class; c < classes; ++c) sums[c] += here_first;
            const float most = *std::max_element(sums.begin(), sums.end());
            float all = 0;
            for (float sum : sums) all += exact_exp(sum - most);
            std::size_t best = own;
            for (std::size_t c = none_of_these + 1; c < classes; ++c)
                if (sums[c] > sums[best]) best = c;
            out.push_back({story.match_of(full.targets[own], 0), number, story.match_of(full.targets[best], certainty(exact_exp(sums[best] - most) / all, near[best], 1))});
        }
    }
    return out;
}

}  // namespace practicum::listening
