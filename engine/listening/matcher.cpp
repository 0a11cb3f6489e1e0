#include "listening/matcher.hpp"

#include <algorithm>
#include <cmath>

#include "base/suggest.hpp"
#include "listening/lexicon.hpp"

namespace practicum::listening {

namespace {

constexpr std::size_t longest_phrase = 4;
constexpr float function_word_weight = 0.3F;  // against content words
constexpr float pair_weight = 0.45F;          // of two neighbouring terms, against the terms themselves
constexpr float other_mood = 0.85F;           // a statement against a question, or the reverse
constexpr float before_the_question = 0.8F;   // what is said before a question, against the question: people answer the question

// log2, exact enough to weigh terms, from operations that are the same to the bit everywhere.
float log2_of(float value) {
    int exponent = 0;
    const float mantissa = std::frexp(value, &exponent);  // [0.5, 1)
    return static_cast<float>(exponent) - 1 + (2 * mantissa - 1);
}

std::vector<std::string> stems_of(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const auto& word : words) out.push_back(stem_of(word));
    return out;
}

std::string joined(const std::vector<std::string>& stems, std::size_t from, std::size_t count) {
    std::string out = stems[from];
    for (std::size_t i = 1; i < count; ++i) out += ' ' + stems[from + i];
    return out;
}

std::vector<std::string> split_list(std::string_view list) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= list.size();) {
        const auto end = std::min(list.find(", ", from), list.size());
        out.emplace_back(list.substr(from, end - from));
        from = end + 2;
    }
    return out;
}

std::string pair_name(const std::string& a, const std::string& b) { return a + '\x1f' + b; }

// "how", "you", "the": as a term, a function word is written with a leading dot, so that the weights can tell it.
std::string term_name(const std::string& word, const std::string& stem) { return is_function_word(word) ? '.' + word : stem; }

}  // namespace

Matcher::Matcher(const Scenario& scenario) {
    // The author's synonyms come first: they know their story.
    for (const auto& group : scenario.synonyms) add_synonyms(group);
    for (std::string_view line : everyday_synonyms()) add_synonyms(split_list(line));

    struct Raw {
        Target* target;
        std::vector<std::vector<std::string>> examples;
        std::vector<bool> questions;
    };
    responses_.resize(scenario.responses.size());
    topics_.resize(scenario.topics.size());
    std::vector<Raw> all;
    const auto add = [&](Target& target, const std::string& say, const std::vector<std::string>& also) {
        Raw raw{&target, {}, {}};
        const auto one = [&](const std::string& text) {
            const auto sentences = split_sentences(text);
            std::vector<std::string> words;
            for (const auto& s : sentences) words.insert(words.end(), s.words.begin(), s.words.end());
            learn_words(words);
            raw.examples.push_back(canonical(words));
            raw.questions.push_back(!sentences.empty() && sentences.back().question);
        };
        one(say);
        for (const auto& text : also) one(text);
        all.push_back(std::move(raw));
    };
    for (std::size_t i = 0; i < responses_.size(); ++i) {
        add(responses_[i], scenario.responses[i].say, scenario.responses[i].also);
        responses_[i].asks = scenario.responses[i].codes.any(questions);
    }
    for (std::size_t i = 0; i < topics_.size(); ++i) {
        add(topics_[i], scenario.topics[i].say, scenario.topics[i].also);
        for (const auto& phrase : scenario.topics[i].about) {
            std::vector<Term> terms;
            learn_words(words_of(phrase));
            for (const auto& name : canonical(words_of(phrase)))
                if (name[0] != '.') terms.push_back(intern(name));
            if (!terms.empty()) topics_[i].about.push_back(std::move(terms));
        }
    }

    // In how many responses and topics does a term occur?
    std::vector<std::uint32_t> occurs(names_.size(), 0);
    for (const auto& raw : all) {
        std::vector<Term> seen;
        for (const auto& example : raw.examples) {
            for (std::size_t i = 0; i < example.size(); ++i) {
                seen.push_back(intern(example[i]));
                if (i + 1 < example.size()) seen.push_back(intern(pair_name(example[i], example[i + 1])));
            }
        }
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        occurs.resize(names_.size(), 0);
        for (Term term : seen) ++occurs[term];
    }
    occurs.resize(names_.size(), 0);
    const float most = log2_of(static_cast<float>(all.size() + 1));
    weights_.resize(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const float rarity = (most - log2_of(static_cast<float>(std::max(1u, occurs[i])))) / most;
        const bool pair = names_[i].find('\x1f') != std::string::npos;
        weights_[i] = (0.35F + 0.65F * rarity) * (pair ? pair_weight : names_[i][0] == '.' ? function_word_weight : 1.0F);
    }
    for (const auto& raw : all) {
        for (std::size_t i = 0; i < raw.examples.size(); ++i) {
            Bag bag = bag_of(raw.examples[i]);
            bag.question = raw.questions[i];
            raw.target->examples.push_back(std::move(bag));
        }
    }
    for (const auto& word : words_)
        if (word.size() >= 4 && !is_function_word(word)) spellings_[word[0]].push_back(word);
    for (auto& [letter, list] : spellings_) std::sort(list.begin(), list.end());
}

void Matcher::learn_words(const std::vector<std::string>& words) { words_.insert(words.begin(), words.end()); }

void Matcher::add_synonyms(const std::vector<std::string>& phrases) {
    if (phrases.empty()) return;
    std::string group;
    for (const auto& phrase : phrases) {
        learn_words(words_of(phrase));
        const auto stems = stems_of(words_of(phrase));
        if (stems.empty() || stems.size() > longest_phrase) continue;
        const std::string key = joined(stems, 0, stems.size());
        if (group.empty()) group = synonyms_.count(key) ? synonyms_[key] : '#' + key;
        synonyms_.emplace(key, group);
    }
}

Matcher::Term Matcher::intern(const std::string& name) {
    const auto [at, fresh] = terms_.emplace(name, static_cast<Term>(names_.size()));
    if (fresh) names_.push_back(name);
    return at->second;
}

// The word of the story that a word nobody wrote is a likely misspelling of; short words only with a letter lost, doubled or swapped,
// since replacing one of few letters more often gives another word ("crew", "crow").
std::string Matcher::corrected(const std::string& word) const {
    if (word.size() < 4 || spellings_.empty() || is_function_word(word) || words_.count(word) || terms_.count(stem_of(word)) || synonyms_.count(stem_of(word))) return word;
    const std::size_t limit = word.size() >= 10 ? 2 : 1;
    std::string best;
    std::size_t nearest = limit + 1;
    const auto look = [&](char letter) {
        const auto list = spellings_.find(letter);
        if (list == spellings_.end()) return;
        for (const auto& known : list->second) {
            if (word.size() < 6 && known.size() == word.size() && !std::is_permutation(known.begin(), known.end(), word.begin())) continue;
            const std::size_t distance = edit_distance(word, known, limit);
            if (distance < nearest) nearest = distance, best = known;
        }
    };
    look(word[0]);
    if (best.empty()) look(word[1]);  // the first letter lost or swapped
    return best.empty() ? word : best;
}

std::vector<std::string> Matcher::canonical(const std::vector<std::string>& words) const {
    std::vector<std::string> stems, out;
    for (const auto& word : words) stems.push_back(stem_of(corrected(word)));
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        for (std::size_t length = std::min(longest_phrase, words.size() - i); length > 0 && taken == 0; --length) {
            if (length == 1 && is_function_word(words[i])) break;
            const auto found = synonyms_.find(joined(stems, i, length));
            if (found == synonyms_.end()) continue;
            out.push_back(found->second);
            taken = length;
        }
        if (taken == 0) out.push_back(term_name(words[i], stems[i])), taken = 1;
        i += taken;
    }
    return out;
}

Matcher::Bag Matcher::bag_of(const std::vector<std::string>& names) const {
    // A term that no example has still counts in the norm: what was said and not meant by the example speaks against it.
    constexpr float unknown_weight = 0.85F;
    Bag bag;
    float sum = 0;
    const auto add = [&](const std::string& name, float otherwise) {
        const auto found = terms_.find(name);
        if (found != terms_.end())
            bag.terms.push_back({found->second, weights_[found->second]});
        else
            sum += otherwise * otherwise;
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        add(names[i], names[i][0] == '.' ? function_word_weight * 0.5F : unknown_weight);
        if (i + 1 < names.size()) add(pair_name(names[i], names[i + 1]), 0.12F);
    }
    std::sort(bag.terms.begin(), bag.terms.end(), [](const Weighted& a, const Weighted& b) { return a.term < b.term; });
    bag.terms.erase(std::unique(bag.terms.begin(), bag.terms.end(), [](const Weighted& a, const Weighted& b) { return a.term == b.term; }), bag.terms.end());
    for (const auto& [term, weight] : bag.terms) sum += weight * weight;
    bag.norm = std::sqrt(sum);
    return bag;
}

float Matcher::similarity(const Bag& said, const Bag& example, std::vector<Term>* shared) const {
    if (said.norm == 0 || example.norm == 0) return 0;
    float dot = 0;
    auto a = said.terms.begin();
    auto b = example.terms.begin();
    while (a != said.terms.end() && b != example.terms.end()) {
        if (a->term < b->term) {
            ++a;
        } else if (b->term < a->term) {
            ++b;
        } else {
            dot += a->weight * b->weight;
            if (shared) shared->push_back(a->term);
            ++a, ++b;
        }
    }
    return dot / (said.norm * example.norm) * said.emphasis * (said.question == example.question ? 1.0F : other_mood);
}

Match Matcher::score(const Target& target, const Candidate& candidate, const std::vector<Bag>& segments) const {
    float best = 0, second = 0;
    const Bag *said = nullptr, *example = nullptr;
    for (const auto& segment : segments) {
        for (const auto& known : target.examples) {
            const float value = similarity(segment, known, nullptr);
            if (value > best) {
                if (example != &known) second = best;
                best = value, said = &segment, example = &known;
            } else if (value > second && example != &known) {
                second = value;
            }
        }
    }
    // Being near to two of the examples makes it surer.
    float raw = best + 0.25F * second;
    Match match{candidate.kind, candidate.index, 0, {}};
    std::vector<Term> shared;
    if (said) similarity(*said, *example, &shared);
    for (const auto& phrase : target.about) {
        for (const auto& segment : segments) {
            const bool named = std::all_of(phrase.begin(), phrase.end(), [&](Term term) {
                return std::binary_search(segment.terms.begin(), segment.terms.end(), Weighted{term, 0}, [](const Weighted& x, const Weighted& y) { return x.term < y.term; });
            });
            if (!named) continue;
            // A subject that is named stands for the topic, the surer the less else was said.
            float weight = 0;
            for (Term term : phrase) weight += weights_[term] * weights_[term], shared.push_back(term);
            const float cover = std::sqrt(weight) / segment.norm * segment.emphasis;
            raw = std::max(raw, 0.22F + 0.4F * cover + 0.35F * best);
            break;
        }
    }
    // From similarity to a probability, by hand until there is a trained calibration: half sure at 0.42.
    const float shift = candidate.here ? 0.1F : candidate.kind == Match::Kind::response ? -0.03F : 0.0F;
    match.score = std::clamp((raw + shift - 0.12F) / 0.6F, 0.0F, 1.0F);
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    std::sort(shared.begin(), shared.end(), [this](Term a, Term b) { return weights_[a] > weights_[b] || (weights_[a] == weights_[b] && names_[a] < names_[b]); });
    for (Term term : shared) {
        if (match.words.size() >= 6) break;
        std::string name = names_[term];
        if (name.find('\x1f') != std::string::npos) continue;
        match.words.push_back(name[0] == '.' || name[0] == '#' ? name.substr(1) : name);
    }
    return match;
}

std::vector<Match> Matcher::match(const std::vector<SentenceText>& sentences, const std::vector<Candidate>& candidates) const {
    std::vector<Bag> segments;
    std::vector<std::string> whole;
    std::vector<std::vector<std::string>> each;
    for (const auto& sentence : sentences) each.push_back(canonical(sentence.words));
    std::size_t last_question = sentences.size();
    for (std::size_t i = 0; i < sentences.size(); ++i)
        if (sentences[i].question) last_question = i;
    // `last`: the index of the segment's last sentence.
    const auto add = [&](const std::vector<std::string>& names, bool question, std::size_t last) {
        Bag bag = bag_of(names);
        bag.question = question;
        bag.emphasis = last_question < sentences.size() && last < last_question ? before_the_question : 1.0F;
        if (!bag.terms.empty()) segments.push_back(std::move(bag));
    };
    for (std::size_t i = 0; i < each.size(); ++i) {
        add(each[i], sentences[i].question, i);
        whole.insert(whole.end(), each[i].begin(), each[i].end());
        if (i + 1 < each.size()) {
            auto both = each[i];
            both.insert(both.end(), each[i + 1].begin(), each[i + 1].end());
            add(both, sentences[i + 1].question, i + 1);
        }
    }
    if (each.size() > 2) add(whole, sentences.back().question, sentences.size() - 1);
    std::vector<Match> out;
    if (segments.empty()) return out;
    for (const auto& candidate : candidates) {
        const Target& target = candidate.kind == Match::Kind::response ? responses_[candidate.index] : topics_[candidate.index];
        Match match = score(target, candidate, segments);
        if (match.score > 0) out.push_back(std::move(match));
    }
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    return out;
}

}  // namespace practicum::listening
